import type { Session } from './session.js'

/** Why something neutral lies over a session: somebody hid it, or nobody was there. */
export type HiddenReason = NonNullable<Session['hidden']>

/** The session with a cover over it, where there is anything to cover; the first cover stays. */
export function hide(session: Session, cover: HiddenReason): Session {
  return mayHide(session) ? { ...session, hidden: cover } : session
}

/** Nothing lies open at the gate, nor on a device that is locked. */
export function mayHide({ privacy, handover, hidden: cover }: Session): boolean {
  const isAtGate = privacy === undefined && !handover
  return !isAtGate && !cover && handover?.stage !== 'locked'
}

/** Covers that wait for their turn, by the session's secret. Whatever is shown or kept meanwhile is covered already. */
export function pendingHides() {
  const waiting = new Map<string, HiddenReason>()
  return {
    has: (secret: string): boolean => waiting.has(secret),
    over: (session: Session, secret: string): Session => {
      const cover = waiting.get(secret)
      return cover ? hide(session, cover) : session
    },
    during: async <T>(secret: string, cover: HiddenReason, work: () => Promise<T>): Promise<T> => {
      waiting.set(secret, cover)
      try {
        return await work()
      } finally {
        waiting.delete(secret)
      }
    },
  }
}
