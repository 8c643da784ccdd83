import type { Request, Response } from 'express'
import type { SessionKey } from '../session/session-key.js'
import { clearSessionCookie, sessionKeysOf } from './session-cookie.js'
import type { WebDeps } from './web-deps.js'

/** A header that clears more would not pass every proxy; the next launch goes on. */
const MOST_AT_ONCE = 20

/**
 * Clears the cookies of sessions that are gone: nobody comes back to them, and with every launch there is one more.
 *
 * @param framed  how cookies are set here; others are not seen from here
 */
export async function clearOldCookies(
  req: Request,
  res: Response,
  framed: boolean,
  { sessions }: Pick<WebDeps, 'sessions'>,
): Promise<void> {
  // One that cannot be looked at now keeps its cookie: a launch does not fail of it.
  const isThere = (key: SessionKey): Promise<boolean> => sessions.find(key).then(Boolean, () => true)
  const held = await Promise.all(sessionKeysOf(req).map(async (key) => ({ key, isThere: await isThere(key) })))
  const gone = held.filter((one) => !one.isThere).slice(0, MOST_AT_ONCE)
  for (const { key } of gone) clearSessionCookie(res, key.handle, framed)
}
