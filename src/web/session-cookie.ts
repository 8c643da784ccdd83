import { cookieValue } from '../http/cookie-value.js'
import type { CookieOptions, Request, Response } from 'express'
import type { SessionKey } from '../session/session-key.js'

/**
 * Each session has a cookie of its own, so two charts in one browser never mix.
 *
 * `SameSite=None; Partitioned` because EHRs show Aside in a frame of another site; the form token and
 * the origin check stand where SameSite would have stood.
 */
const nameOf = (handle: string): string => `__Host-v-${handle}`

const PREFIX = nameOf('')

/** 128 bits as base64url. */
const HANDLE = /^[\w-]{22}$/
const SECRET = /^[\w-]{43}$/

export function sessionKeyOf(req: Request, handle: unknown): SessionKey | null {
  if (typeof handle !== 'string' || !HANDLE.test(handle)) return null
  const secret = cookieValue(req.headers.cookie, nameOf(handle))
  return secret !== undefined && SECRET.test(secret) ? { handle, secret } : null
}

/** Sessions that ended by themselves leave their cookies, and browsers send the newest last. */
const MOST_SESSIONS = 50

/** The keys of all sessions whose cookies a request carries. */
export function sessionKeysOf({ headers }: Pick<Request, 'headers'>): readonly SessionKey[] {
  return (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .filter(([name = '']) => name.startsWith(PREFIX))
    .map(([name = '', secret = '']) => ({ handle: name.slice(PREFIX.length), secret }))
    .filter(({ handle, secret }) => HANDLE.test(handle) && SECRET.test(secret))
    .slice(-MOST_SESSIONS)
}

export function setSessionCookie(res: Response, { handle, secret }: SessionKey, framed: boolean): void {
  res.cookie(nameOf(handle), secret, cookieOptions(framed))
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
