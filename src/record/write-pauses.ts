import type { StateStore } from '../state/state-store.js'

/**
 * EHRs to which nothing is written for now, because an entry lost its labels there.
 * Kept outside the session and across restarts: the next patient must not be the second one.
 */
export type WriteHalts = Readonly<{
  isHalted: (profile: string) => Promise<boolean>
  halt: (profile: string) => Promise<void>
}>

const YEAR_MS = 365 * 24 * 60 * 60_000

export function writeHaltsIn(store: StateStore): WriteHalts {
  const placeOf = (profile: string): string => `halt:${profile}`
  return {
    isHalted: async (profile) => (await store.get(placeOf(profile))) !== null,
    halt: (profile) => store.set(placeOf(profile), Buffer.of(1), YEAR_MS),
  }
}
