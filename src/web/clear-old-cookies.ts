import type { Request, Response } from 'express'
import type { SessionKey } from '../session/session-key.js'
import { clearSessionCookie, sessionKeysOf } from './session-cookie.js'
import type { WebDeps } from './web-deps.js'

/** A header that clears more would not pass every proxy; the next launch goes on. */
const MOST_AT_ONCE = 20

/**
 * Clears the cookies of sessions that are gone: nobody comes back to them, and with every launch there is one more. Where
 * it can still be read how saving ended, somebody may: the answer was lost, or it is asked for in another tab.
 *
 * @param framed  how cookies are set here; others are not seen from here
 */
export async function clearOldCookies(
  req: Request,
  res: Response,
  framed: boolean,
  { sessions, secrets, farewells }: Pick<WebDeps, 'sessions' | 'secrets' | 'farewells'>,
): Promise<void> {
  // One that cannot be looked at now keeps its cookie: a launch does not fail of it. An invented one needs no look.
  const opens = async (key: SessionKey): Promise<boolean> =>
    secrets.isOurs(key.secret) && Boolean((await sessions.find(key)) ?? (await farewells.of(key)))
  const isOfUse = (key: SessionKey): Promise<boolean> => opens(key).catch(() => true)
  const held = await Promise.all(sessionKeysOf(req).map(async (key) => ({ key, isOfUse: await isOfUse(key) })))
  const gone = held.filter((one) => !one.isOfUse).slice(0, MOST_AT_ONCE)
  for (const { key } of gone) clearSessionCookie(res, key.handle, framed)
}
