import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { Failure } from '../errors.js'
import { OWN_PREFIX } from '../questionnaire/form/own-fields.js'
import { bodyOf } from './form-body.js'

const CSRF = `${OWN_PREFIX}csrf`

const SIZE = 32

/**
 * The token every form of a session carries: only whoever was sent the page knows it. Each response carries it under a
 * mask of its own, so that the length of many compressed pages tells nothing about it.
 */
export function formToken(secret: string, randomBytes: (size: number) => Buffer): string {
  const mask = randomBytes(SIZE)
  return Buffer.concat([mask, mixed(tokenOf(secret), mask)]).toString('base64url')
}

const tokenOf = (secret: string): Buffer => createHmac('sha256', secret).update('aside form v1').digest()
const mixed = (one: Buffer, other: Buffer): Buffer => Buffer.from(one.map((byte, i) => byte ^ (other[i] ?? 0)))

/**
 * Refuses a form that one of our own pages did not send. One that carries our token without an origin comes from a page
 * of ours, in a sandbox that takes the origin away.
 *
 * @throws {Failure} FORM_REFUSED, FORM_SANDBOXED
 */
export function checkForm(req: Request, secret: string, publicOrigin: string): void {
  const { origin, 'sec-fetch-site': site } = req.headers
  const isTrue = carriesToken(req, secret)
  if (isTrue && origin === 'null' && site === 'cross-site')
    throw new Failure('FORM_SANDBOXED', 'the form comes from a frame without our origin')
  checkOrigin(req, publicOrigin)
  if (!isTrue) throw new Failure('FORM_REFUSED', 'the form carries no valid token')
}

function carriesToken(req: Request, secret: string): boolean {
  const text = bodyOf(req)[CSRF]
  const given = Buffer.from(typeof text === 'string' ? text : '', 'base64url')
  if (given.length !== 2 * SIZE) return false
  return timingSafeEqual(mixed(given.subarray(SIZE), given.subarray(0, SIZE)), tokenOf(secret))
}

/**
 * Where a browser sends no origin, or a proxy takes it away, `Sec-Fetch-Site: same-origin` counts, which no page can
 * forge.
 *
 * @throws {Failure} FORM_REFUSED
 */
export function checkOrigin(req: Request, publicOrigin: string): void {
  const { origin, 'sec-fetch-site': site } = req.headers
  const isOurs = origin === undefined || origin === 'null' ? site === 'same-origin' : origin === publicOrigin
  if (!isOurs) throw new Failure('FORM_REFUSED', 'the form comes from another origin')
}
