import { covered } from '../session/hidden.js'
import type { Visit } from '../session/session.js'
import type { VisitKey } from '../session/sessions.js'
import type { WebDeps } from './web-deps.js'

/** What a slow network may add to the time a page was left alone. */
const GRACE_SECONDS = 5

/** A page nobody touched for too long is not shown again without the gate, whatever the browser did in the meantime. */
export function seenVisit(key: VisitKey, { visits, profileOf, now }: WebDeps): Promise<Visit | null> {
  return visits.see(key, (visit) => {
    const { staffLockSeconds, patientLockSeconds } = profileOf(visit.launch.profile)
    const patience = visit.handover ? patientLockSeconds : staffLockSeconds
    const isForgotten = now() - visit.lastSeenAt > (patience + GRACE_SECONDS) * 1_000
    return isForgotten ? covered(visit, 'idle') : visit
  })
}
