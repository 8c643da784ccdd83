import type { Request } from 'express'
import type { SessionKey } from '../session/session-key.js'
import { sessionKeysOf } from './session-cookie.js'
import type { WebDeps } from './web-deps.js'

/** Hides every other session whose cookie came with the request: whoever enters the room sees all that is open. */
export async function hideOthers(
  req: Pick<Request, 'headers'>,
  { handle }: SessionKey,
  { sessions }: Pick<WebDeps, 'sessions'>,
): Promise<void> {
  const others = sessionKeysOf(req).filter((key) => key.handle !== handle)
  await Promise.all(others.map((key) => sessions.hide(key, 'beside', (session) => session)))
}
