import type { Audit } from '../audit/audit.js'
import { deedsBetween, subjectOf } from './session-deeds.js'
import type { Session } from './session.js'
import type { SessionLimits } from './stored-sessions.js'

/**
 * Told what became of a session, in order and before the next change: opened from `null`, ended with `null`.
 * A session that cannot be recorded is not opened; nothing else waits for a disk that is full.
 */
export type WatchSession = (before: Session | null, after: Session | null) => Promise<void>

/** Notes in the audit what is done with sessions, and hands on which there are. */
export function watchSessions(
  audit: Pick<Audit, 'record' | 'note'>,
  seen: (before: Session | null, after: Session | null) => void,
): WatchSession {
  return async (before, after) => {
    const session = after ?? before
    if (!session) return
    const subject = subjectOf(session)
    for (const { action, outcome } of deedsBetween(before, after)) {
      const deed = { action, subject, ...(outcome && { outcome }) }
      await (action === 'opened' ? audit.record(deed) : audit.note(deed))
    }
    seen(before, after)
  }
}

/** How many sessions this process has seen that are not over: a figure, without whose. */
export function countOpenSessions(limitsOf: (profile: string) => SessionLimits, now: () => number) {
  const deadlines = new Map<string, number>()
  return {
    seen(before: Session | null, after: Session | null): void {
      if (!after) return void deadlines.delete(before?.handle ?? '')
      const { idleMs, absoluteMs } = limitsOf(after.launch.profile)
      deadlines.set(after.handle, Math.min(now() + idleMs, after.openedAt + absoluteMs))
    },
    count(): number {
      for (const [handle, deadline] of deadlines) if (deadline < now()) deadlines.delete(handle)
      return deadlines.size
    },
  }
}
