import type { RequestHandler } from 'express'
import { Failure } from '../src/errors.js'

/** What the EHR, or for a standalone launch a person, sent to the launch URL. */
export type LaunchRequest = Readonly<{ iss: string; launch?: string }>

/**
 * Reads the query of the launch URL. `launch` is opaque: checked for size, never parsed, echoed unchanged.
 *
 * @throws {Failure} LAUNCH_MALFORMED – missing, repeated or unreadable; nothing was sent anywhere
 * @source SMART App Launch 2.2, "Launch App: EHR Launch"
 */
export function readLaunchRequest(query: URLSearchParams): LaunchRequest {
  const iss = only(query, 'iss')
  if (iss === undefined) throw new Failure('LAUNCH_MALFORMED', 'iss is missing')
  if (!isPlainUrl(iss)) throw new Failure('LAUNCH_MALFORMED', 'iss is not a plain http(s) URL')
  const launch = only(query, 'launch')
  if (launch === undefined) return { iss }
  if (!/^[^\p{Cc}\p{Cs}]{1,8192}$/u.test(launch))
    throw new Failure('LAUNCH_MALFORMED', 'launch is empty, too long or unreadable')
  return { iss, launch }
}

/** A parameter that may come once. @throws {Failure} LAUNCH_MALFORMED */
function only(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name)
  if (values.length > 1) throw new Failure('LAUNCH_MALFORMED', `${name} is repeated`)
  return values[0]
}

function isPlainUrl(text: string): boolean {
  if (text.length > 2048 || !/^https?:\/\/[^\s?#@\\]+$/.test(text)) return false
  return URL.canParse(text)
}

/** The query as it was sent: a parser that keeps repeated names apart. */
export function queryOf(address: string): URLSearchParams {
  const start = address.indexOf('?')
  return new URLSearchParams(start < 0 ? '' : address.slice(start + 1))
}

export const NOT_KEPT = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }

/** HEAD, too: what only looks must not use a launch up. */
export const onlyGet: RequestHandler = ({ method }, res, next) => {
  if (method === 'GET') return next()
  res.set({ ...NOT_KEPT, allow: 'GET' })
  throw new Failure('LAUNCH_NOT_GET', `the address was asked for with ${method === 'POST' ? method : 'another method'}`)
}
