import type { Visit } from './session.js'

/** Why something neutral lies over a visit: somebody hid it, or nobody was there. */
export type Cover = NonNullable<Visit['cover']>

/** The visit with a cover over it, where there is anything to cover; the first cover stays. */
export function covered(visit: Visit, cover: Cover): Visit {
  return mayCover(visit) ? { ...visit, cover } : visit
}

/** Nothing lies open at the gate, nor on a device that is locked. */
export function mayCover({ privacy, handover, cover }: Visit): boolean {
  const isAtGate = privacy === undefined && !handover
  return !isAtGate && !cover && handover?.stage !== 'locked'
}

/** Covers that wait for their turn, by the visit's secret. Whatever is shown or kept meanwhile is covered already. */
export function waitingCovers() {
  const waiting = new Map<string, Cover>()
  return {
    has: (secret: string): boolean => waiting.has(secret),
    over: (visit: Visit, secret: string): Visit => {
      const cover = waiting.get(secret)
      return cover ? covered(visit, cover) : visit
    },
    during: async <T>(secret: string, cover: Cover, work: () => Promise<T>): Promise<T> => {
      waiting.set(secret, cover)
      try {
        return await work()
      } finally {
        waiting.delete(secret)
      }
    },
  }
}
