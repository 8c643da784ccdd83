import { without } from '../session/go-back.js'
import { hide } from '../session/hidden.js'
import type { Session } from '../session/session.js'
import type { SessionKey } from '../session/session-key.js'
import { hasGone, leaveOther } from '../session/take-over.js'
import { isLeftAlone } from './hide-reason.js'
import type { WebDeps } from './web-deps.js'

/** A page nobody touched for too long is not shown again without the privacy check, whatever the browser did in the meantime. */
export async function seenSession(key: SessionKey, deps: WebDeps): Promise<Session | null> {
  const { sessions } = deps
  const seen = await sessions.see(key, (session) => {
    const { transferOffer: offer } = session
    const timely = offer && deps.now() > offer.until ? without(session, 'transferOffer') : session
    return isLeftAlone(timely, deps) ? hide(timely, 'idle') : timely
  })
  if (seen && (await hasGone(seen, sessions))) return null
  return seen?.leaves ? sessions.change(key, (session) => leaveOther(session, sessions)) : seen
}
