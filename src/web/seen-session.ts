import type { Request } from 'express'
import { isAskedByScript } from '../http/fetch-metadata.js'
import { without } from '../session/go-back.js'
import { hide } from '../session/hidden.js'
import type { Session } from '../session/session.js'
import type { SessionKey } from '../session/session-key.js'
import { hasGone, leaveOther } from '../session/take-over.js'
import { isLeftAlone } from './hide-reason.js'
import type { WebDeps } from './web-deps.js'

/**
 * A page nobody touched for too long is not shown again without the privacy check, whatever the browser did in the meantime.
 *
 * The patient's window looks by itself whether the device came back. Its script keeps the time, and hides with what was
 * typed by then: a look that is late, since the line was cut, must not come before that.
 */
export async function seenSession(
  key: SessionKey,
  deps: WebDeps,
  { headers }: Pick<Request, 'headers'>,
): Promise<Session | null> {
  const isLook = key.window !== undefined && isAskedByScript(headers)
  const { sessions } = deps
  const seen = await sessions.see(key, (session) => {
    const { transferOffer: offer } = session
    const timely = offer && deps.now() > offer.until ? without(session, 'transferOffer') : session
    return !isLook && isLeftAlone(timely, deps) ? hide(timely, 'idle') : timely
  })
  if (seen && (await hasGone(seen, sessions))) return null
  return seen?.leaves ? sessions.change(key, (session) => leaveOther(session, sessions)) : seen
}

/** What is shown in answer to a form; as {@link seenSession} nothing where another window has taken it over. */
export async function sessionNow(key: SessionKey, { sessions }: Pick<WebDeps, 'sessions'>): Promise<Session | null> {
  const now = await sessions.find(key)
  return now && !(await hasGone(now, sessions)) ? now : null
}
