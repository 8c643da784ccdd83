import type { StateStore } from '../state/state-store.js'

/**
 * EHRs to which nothing is written for now, because a chart entry lost its labels there.
 * Kept outside the session and across restarts: the next patient must not be the second one.
 */
export type WritePauses = Readonly<{
  isPaused: (profile: string) => Promise<boolean>
  pause: (profile: string) => Promise<void>
}>

const KIND = 'write-pause:'
const YEAR_MS = 365 * 24 * 60 * 60_000
/** Stands for all EHRs: after the store was damaged it may not be known which of them were paused. No profile is named so. */
const EVERY_EHR = `${KIND}*`

/** What of this must outlast a damaged store. */
export const LASTING_PAUSES = {
  isLasting: (key: string): boolean => key.startsWith(KIND),
  whenLost: [EVERY_EHR],
  ttlMs: YEAR_MS,
} as const

export function writePausesIn(store: StateStore): WritePauses {
  const isSet = async (key: string): Promise<boolean> => (await store.get(key)) !== null
  return {
    isPaused: async (profile) => (await isSet(KIND + profile)) || (await isSet(EVERY_EHR)),
    pause: (profile) => store.set(KIND + profile, Buffer.of(1), YEAR_MS, 'synced'),
  }
}
