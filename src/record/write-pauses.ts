import { z } from 'zod'
import { oneAtATime } from '../state/one-at-a-time.js'
import type { StateStore } from '../state/state-store.js'

/** Since when nothing is written to an EHR, and why. Either may be unknown where what was kept cannot be read. */
export type WritePause = Readonly<{ since?: number | undefined; because?: 'labels-lost' | 'store-damaged' | undefined }>

/**
 * EHRs to which nothing is written for now, because a chart entry lost its labels there.
 * Kept outside the session and across restarts: the next patient must not be the second one.
 */
export type WritePauses = Readonly<{
  /** The one that holds for an EHR: its own, or that of all EHRs. */
  of: (profile: string) => Promise<WritePause | undefined>
  /** One EHR's own; without a profile that of all: after the store was damaged it may not be known which were paused. */
  at: (profile?: string) => Promise<WritePause | undefined>
  isPaused: (profile: string) => Promise<boolean>
  /**
   * Holds from now on at this process; at the others, and after a restart, once it is kept.
   *
   * @returns whether it was not paused before
   * @throws {Failure} where the store cannot keep it now
   */
  pause: (profile: string) => Promise<boolean>
  /** EHRs whose pause is not kept yet. */
  unkept: () => readonly string[]
  /** Nothing but this ends a pause. Without a profile it ends that of all, and leaves those of single EHRs. */
  resume: (profile?: string) => Promise<void>
}>

const KIND = 'write-pause:'
/** A store wants a time for everything; nobody waits for the end of this one. */
const FOREVER_MS = 1_000 * 365 * 24 * 60 * 60_000
/** Stands for all EHRs. No profile is named so. */
const EVERY_EHR = `${KIND}*`

const SHAPE = z.object({
  since: z.number().optional().catch(undefined),
  because: z.enum(['labels-lost', 'store-damaged']).optional().catch(undefined),
})

/** What of this must outlast a damaged store. */
export const LASTING_PAUSES = {
  isLasting: (key: string): boolean => key.startsWith(KIND),
  whenLost: (now: number) => [[EVERY_EHR, written({ since: now, because: 'store-damaged' })]] as const,
  ttlMs: FOREVER_MS,
} as const

/** @param now  epoch milliseconds as the clock on the wall has them: people read them */
export function writePausesIn(store: StateStore, now: () => number): WritePauses {
  const keyOf = (profile?: string): string => (profile === undefined ? EVERY_EHR : KIND + profile)
  const alone = oneAtATime()
  const unkept = new Map<string, WritePause>()
  const kept: WritePauses['at'] = async (profile) => {
    const value = await store.get(keyOf(profile))
    return value ? read(value) : undefined
  }
  const at: WritePauses['at'] = async (profile) => (profile && unkept.get(profile)) || kept(profile)
  const of: WritePauses['of'] = async (profile) => (await at(profile)) ?? (await at())
  return {
    ...{ of, at },
    isPaused: async (profile) => (await of(profile)) !== undefined,
    unkept: () => [...unkept.keys()],
    pause: (profile) =>
      alone(profile, async () => {
        const tried = unkept.get(profile)
        const pause = tried ?? { since: now(), because: 'labels-lost' }
        unkept.set(profile, pause)
        const before = await kept(profile)
        if (!before) await store.set(keyOf(profile), written(pause), FOREVER_MS, 'synced')
        unkept.delete(profile)
        // One that was kept, but not answered, is not somebody else's.
        return before === undefined || (tried !== undefined && before.since === tried.since)
      }),
    resume: (profile) => store.delete(keyOf(profile), 'synced'),
  }
}

const written = (pause: WritePause): Buffer => Buffer.from(JSON.stringify(pause))

/** What cannot be read is a pause all the same. */
function read(kept: Buffer): WritePause {
  try {
    return SHAPE.parse(JSON.parse(kept.toString('utf8')))
  } catch {
    return {}
  }
}
