import { timingSafeEqual } from 'node:crypto'
import { Failure } from '../src/errors.js'
import type { ShownIn } from '../src/http/fetch-metadata.js'
import type { EhrProfile } from './ehr-profile.js'
import { sha256 } from './one-time-values.js'
import { PENDING_MS } from './pending-launch.js'

type CookieAttributes = Readonly<{
  httpOnly: true
  secure: true
  path: '/'
  maxAge: number
  sameSite: 'none' | 'lax'
  partitioned?: true
}>

/** One cookie per launch, so that two launches in one browser do not overwrite each other. */
export function launchCookieName(state: string): string {
  return `__Host-l-${sha256(state).slice(0, 16)}`
}

/** In a frame the cookie is partitioned by the EHR's site; on a page of its own it never leaves ours. */
export function launchCookieOptions({ cookies }: Pick<EhrProfile, 'cookies'>): CookieAttributes {
  const always = { httpOnly: true, secure: true, path: '/', maxAge: PENDING_MS } as const
  return cookies === 'framed' ? { ...always, sameSite: 'none', partitioned: true } : { ...always, sameSite: 'lax' }
}

/**
 * Checks that the browser that returns is the one that started.
 *
 * @throws {Failure} LAUNCH_COOKIES_BLOCKED – it sent no cookie at all, from a frame
 * @throws {Failure} LAUNCH_COOKIES_OFF – it sent none, and names no frame that could be the reason
 * @throws {Failure} LAUNCH_STATE_MISMATCH – it sent another one
 */
export function checkBrowser(cookie: string | undefined, cookieHash: string, shown: ShownIn): void {
  if (cookie === undefined) {
    const code = shown === 'frame' ? 'LAUNCH_COOKIES_BLOCKED' : 'LAUNCH_COOKIES_OFF'
    throw new Failure(code, 'the browser sent no cookie back')
  }
  const [given, kept] = [Buffer.from(sha256(cookie)), Buffer.from(cookieHash)]
  if (given.length !== kept.length || !timingSafeEqual(given, kept)) {
    throw new Failure('LAUNCH_STATE_MISMATCH', 'the launch began in another browser')
  }
}
