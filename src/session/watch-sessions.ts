import type { Audit } from '../audit/audit.js'
import type { FailureCode } from '../errors.js'
import { deedsBetween, subjectOf } from './session-deeds.js'
import type { Session } from './session.js'
import type { SessionLimits } from './stored-sessions.js'

/**
 * Told what became of a session, in order and before the next change: opened from `null`, ended with `null`.
 * A session that cannot be recorded is not opened; nothing else waits for a disk that is full.
 *
 * @param refused  why one that ends never came about
 */
export type WatchSession = (before: Session | null, after: Session | null, refused?: FailureCode) => Promise<void>

/** Notes in the audit what is done with sessions, and hands on which there are. */
export function watchSessions(
  audit: Pick<Audit, 'record' | 'note'>,
  seen: (before: Session | null, after: Session | null) => void,
): WatchSession {
  return async (before, after, refused) => {
    const session = after ?? before
    if (!session) return
    const subject = subjectOf(session)
    for (const { action, outcome } of deedsBetween(before, after, refused)) {
      const deed = { action, subject, ...(outcome && { outcome }) }
      await (action === 'opened' ? audit.record(deed) : audit.note(deed))
    }
    seen(before, after)
  }
}

/** So many are not looked through. */
const FEW = 100

/** How many sessions this process has seen that are not over: a figure, without whose. */
export function countOpenSessions(
  limitsOf: (profile: string) => SessionLimits,
  now: () => number,
  deadlines = new Map<string, number>(),
) {
  let most = FEW
  // One that ends at another replica is not told here.
  const forgetOver = (): void => {
    for (const [handle, deadline] of deadlines) if (deadline < now()) deadlines.delete(handle)
  }
  return {
    seen(before: Session | null, after: Session | null): void {
      if (!after) return void deadlines.delete(before?.handle ?? '')
      const { idleMs, absoluteMs } = limitsOf(after.launch.profile)
      deadlines.set(after.handle, Math.min(now() + idleMs, after.openedAt + absoluteMs))
      // Nobody may ask for the figure.
      if (deadlines.size < most) return
      forgetOver()
      most = Math.max(FEW, 2 * deadlines.size)
    },
    count(): number {
      forgetOver()
      return deadlines.size
    },
  }
}
