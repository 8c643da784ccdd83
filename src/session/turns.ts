import { leases, type LeaseDeps } from '../state/leases.js'
import { oneAtATime, type OneAtATime } from '../state/one-at-a-time.js'
import type { SealedRecords } from '../state/sealed-records.js'
import type { StateStore } from '../state/state-store.js'
import type { HiddenReason } from './hidden.js'

/** How changes of one session wait for each other. */
export type Turns = Readonly<{
  /** Whether other processes change the same sessions. */
  isShared: boolean
  /** Of two changes of a session the second waits, wherever the first is made. */
  alone: OneAtATime
  /** Hides that wait for their turn, by the session's secret, for other processes to know. */
  notices: HideNotices
}>

export type HideNotices = Readonly<{
  get: (secret: string) => Promise<HiddenReason | null>
  put: (secret: string, reason: HiddenReason) => Promise<void>
  take: (secret: string) => Promise<unknown>
}>

/** Longer than any session. */
const NOTICE_MS = 24 * 60 * 60_000

export function turnsIn(store: StateStore, records: SealedRecords<HiddenReason>, deps: LeaseDeps): Turns {
  if (!store.isShared) return turnsHere()
  const notices: HideNotices = {
    ...records,
    put: (secret, reason) => records.put(secret, reason, NOTICE_MS, 'synced'),
  }
  return { isShared: true, alone: leases(store, deps), notices }
}

/** Of this process alone, which knows by itself what waits. */
export function turnsHere(): Turns {
  const notices: HideNotices = { get: async () => null, put: async () => undefined, take: async () => null }
  return { isShared: false, alone: oneAtATime(), notices }
}
