import type { Session } from './session.js'

/** Why a neutral page stands in front of a session: somebody hid it, or nobody was there. */
export type HiddenReason = NonNullable<Session['hidden']>

/** The session, hidden where there is anything to hide; the first reason of its own stays. */
export function hide(session: Session, reason: HiddenReason): Session {
  return mayHide(session) ? { ...session, hidden: reason } : session
}

/** Nothing lies open at the privacy check, nor on a device that is locked. */
export function mayHide({ privacy, handover, hidden, emergencyAsked }: Session): boolean {
  const isAtPrivacyCheck = privacy === undefined && !handover && !emergencyAsked
  return !isAtPrivacyCheck && (!hidden || hidden === 'beside') && handover?.stage !== 'locked'
}

/** Hides that wait for their turn, by the session's secret. Whatever is shown or kept meanwhile is hidden already. */
export function pendingHides() {
  const waiting = new Map<string, HiddenReason>()
  return {
    has: (secret: string): boolean => waiting.has(secret),
    over: (session: Session, secret: string): Session => {
      const reason = waiting.get(secret)
      return reason ? hide(session, reason) : session
    },
    during: async <T>(secret: string, reason: HiddenReason, work: () => Promise<T>): Promise<T> => {
      waiting.set(secret, reason)
      try {
        return await work()
      } finally {
        waiting.delete(secret)
      }
    },
  }
}
