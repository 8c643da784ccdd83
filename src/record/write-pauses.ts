import type { StateStore } from '../state/state-store.js'

/**
 * EHRs to which nothing is written for now, because a chart entry lost its labels there.
 * Kept outside the session and across restarts: the next patient must not be the second one.
 */
export type WritePauses = Readonly<{
  isPaused: (profile: string) => Promise<boolean>
  pause: (profile: string) => Promise<void>
}>

const YEAR_MS = 365 * 24 * 60 * 60_000

export function writePausesIn(store: StateStore): WritePauses {
  const placeOf = (profile: string): string => `write-pause:${profile}`
  return {
    isPaused: async (profile) => (await store.get(placeOf(profile))) !== null,
    pause: (profile) => store.set(placeOf(profile), Buffer.of(1), YEAR_MS),
  }
}
