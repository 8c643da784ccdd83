import { cookieValue } from '../http/cookie-value.js'
import type { CookieOptions, Request, Response } from 'express'
import type { OpenedWindow } from '../session/patient-windows.js'
import type { SessionKey } from '../session/session-key.js'

/**
 * Each session has a cookie of its own, so two charts in one browser never mix.
 *
 * `SameSite=None; Partitioned` because EHRs show Aside in a frame of another site; the form token and
 * the origin check stand where SameSite would have stood.
 */
const nameOf = (handle: string): string => `__Host-s-${handle}`

/** The patient's window has another one: it opens the patient view only. First party, since it is no frame. */
const windowNameOf = (handle: string): string => `__Host-w-${handle}`
const WINDOW_COOKIE: CookieOptions = { httpOnly: true, secure: true, path: '/', sameSite: 'lax' }

/** 128 bits as base64url. */
const HANDLE = /^[\w-]{22}$/
/**
 * The secret; for the patient's window also its language, named as a file of languages, so that its end can be told when
 * nothing else is left of it.
 */
const VALUE = /^([\w-]{43})(?:\.([a-z\d-]{1,64}))?$/i

type HandleAndSecret = Readonly<{ handle: string; secret: string; language?: string }>

export function sessionKeyOf(req: Request, handle: unknown): SessionKey | null {
  return secretIn(req, nameOf, handle)
}

/** What the patient's window sends, if this is one. */
export function windowSecretOf(req: Request, handle: unknown): HandleAndSecret | null {
  return secretIn(req, windowNameOf, handle)
}

function secretIn(req: Request, name: (handle: string) => string, handle: unknown): HandleAndSecret | null {
  if (typeof handle !== 'string' || !HANDLE.test(handle)) return null
  return heldIn(handle, cookieValue(req.headers.cookie, name(handle)))
}

function heldIn(handle: string, value: string | undefined): HandleAndSecret | null {
  const [, secret, language] = VALUE.exec(value ?? '') ?? []
  return secret === undefined ? null : { handle, secret, ...(language !== undefined && { language }) }
}

/** Sessions that ended by themselves leave their cookies for a while, and browsers send the newest last. */
const MOST_SESSIONS = 50

/** The keys of all sessions whose cookies a request carries. */
export const sessionKeysOf = (req: Pick<Request, 'headers'>): readonly SessionKey[] => secretsIn(req, nameOf(''))

/** What all patients' windows send whose cookies a request carries. */
export const windowSecretsOf = (req: Pick<Request, 'headers'>): readonly HandleAndSecret[] =>
  secretsIn(req, windowNameOf(''))

function secretsIn({ headers }: Pick<Request, 'headers'>, prefix: string): readonly HandleAndSecret[] {
  return (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .filter(([name = '']) => name.startsWith(prefix))
    .map(([name = '', value]) => heldIn(name.slice(prefix.length), value))
    .flatMap((held) => (held && HANDLE.test(held.handle) ? [held] : []))
    .slice(-MOST_SESSIONS)
}

/** It stays when the device has come back, so that the window knows that it is over; and goes by itself. */
export function setWindowCookie(res: Response, { handle, secret, language, ttlMs }: OpenedWindow): void {
  res.cookie(windowNameOf(handle), `${secret}.${language}`, { ...WINDOW_COOKIE, maxAge: ttlMs })
}

/** @param maxAge  milliseconds: no session lives longer */
export function setSessionCookie(
  res: Response,
  { handle, secret }: SessionKey,
  { framed, maxAge }: Readonly<{ framed: boolean; maxAge: number }>,
): void {
  res.cookie(nameOf(handle), secret, { ...cookieOptions(framed), maxAge })
}

export function clearSessionCookie(res: Response, handle: string, framed: boolean): void {
  res.clearCookie(nameOf(handle), cookieOptions(framed))
}

function cookieOptions(framed: boolean): CookieOptions {
  return {
    httpOnly: true,
    secure: true,
    path: '/',
    ...(framed ? { sameSite: 'none', partitioned: true } : { sameSite: 'lax' }),
  }
}
