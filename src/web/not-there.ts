import type { Request, Response } from 'express'
import { Failure } from '../errors.js'
import type { Farewell } from '../session/farewells.js'
import type { SessionKey } from '../session/session-key.js'
import { checkOrigin } from './form-token.js'
import { hideOthers } from './hide-others.js'
import { formReason } from './hide-unread.js'
import type { Asking } from './patient-window.js'
import { sendFarewell } from './plain-pages.js'
import type { WebDeps } from './web-deps.js'

/**
 * What was saved, to a browser with the session's cookie; a patient's window from which the device came back is told so.
 *
 * @param posted  where it is a form: one that hides is never answered with what was saved, nor is anything after it
 * @throws {Failure} SESSION_ENDED, to everybody else
 */
export async function notThere(res: Response, { key, over }: Asking, deps: WebDeps, posted?: Request): Promise<void> {
  if (posted) await hideAll(posted, key, deps)
  if (over !== undefined) return res.redirect(303, over)
  const farewell = key && (await farewellFor(key, deps))
  if (!farewell) throw new Failure('SESSION_ENDED', 'no such session for this browser, or it has ended')
  sendFarewell(res, farewell, deps)
}

/**
 * How saving ended; nothing once somebody wanted that to be gone, also where the store could not keep it then. What a
 * colleague took, and was not ended here yet, somebody may want to go on with: that is no good end.
 */
async function farewellFor(key: SessionKey, { farewells, sessions }: WebDeps): Promise<Farewell | undefined> {
  const farewell = await farewells.of(key)
  if (farewell && !farewell.outcome && (await sessions.find(key))) return undefined
  if (!farewell || !(await sessions.isHideNoted(key))) return farewell
  await farewells.forget(key)
  return undefined
}

/** A session that is over may still be worked on, and others lie open beside it. A form of our origin is enough for what only hides. */
async function hideAll(posted: Request, key: SessionKey | null, deps: WebDeps): Promise<void> {
  const reason = formReason(posted)
  if (!reason) return
  checkOrigin(posted, deps.publicOrigin)
  if (key) {
    await deps.sessions.hide(key, reason, (session) => session)
    await deps.farewells.forget(key)
  }
  // Of a patient's window that is over the session may be open with staff.
  const handle = key?.window === undefined ? (key?.handle ?? '') : ''
  if (reason !== 'idle') await hideOthers(posted, { handle }, deps)
}
