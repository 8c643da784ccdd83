import { hide } from '../session/hidden.js'
import type { Session } from '../session/session.js'
import type { SessionKey } from '../session/session-key.js'
import type { WebDeps } from './web-deps.js'

/** What a slow network may add to the time a page was left alone. */
const GRACE_SECONDS = 5

/** A page nobody touched for too long is not shown again without the privacy check, whatever the browser did in the meantime. */
export function seenSession(key: SessionKey, { sessions, siteOf, now }: WebDeps): Promise<Session | null> {
  return sessions.see(key, (session) => {
    const { staffLockSeconds, patientLockSeconds } = siteOf(session.launch.profile)
    const patience = session.handover ? patientLockSeconds : staffLockSeconds
    const isForgotten = now() - session.lastSeenAt > (patience + GRACE_SECONDS) * 1_000
    return isForgotten ? hide(session, 'idle') : session
  })
}
