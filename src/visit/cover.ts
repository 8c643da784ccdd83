import type { Visit } from './visit.js'

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
