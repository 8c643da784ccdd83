import { leases, type LeaseDeps } from '../state/leases.js'
import { oneAtATime, type OneAtATime } from '../state/one-at-a-time.js'
import { placeOf } from '../state/seal.js'
import type { SealedRecords } from '../state/sealed-records.js'
import type { StateStore } from '../state/state-store.js'
import type { HiddenReason } from './hidden.js'
import { setAtMost } from './set-at-most.js'

/** How changes of one session wait for each other. */
export type Turns = Readonly<{
  /** Whether other processes change the same sessions. */
  isShared: boolean
  /** Of two changes of a session the second waits, wherever the first is made. */
  alone: OneAtATime
  /** Hides that wait for their turn, by the session's secret, for other processes to know: those beside this one, and the next. */
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
  const notices: HideNotices = {
    ...records,
    put: (secret, reason) => records.put(secret, reason, NOTICE_MS, 'synced'),
  }
  if (!store.isShared) return { isShared: false, alone: oneAtATime(), notices: rememberedNotices(notices) }
  return { isShared: true, alone: leases(store, deps), notices }
}

/** Far more than the sessions that are open at once. One that was thrown out is looked up again. */
const MOST_REMEMBERED = 10_000

/** The same, where nobody else leaves any: after a start each is looked up once, and a page costs no read of the store. */
function rememberedNotices({ get, put, take }: HideNotices): HideNotices {
  // By its place: of a session that is over no secret stays in memory.
  const remembered = new Map<string, HiddenReason | null>()
  const remember = (place: string, reason: HiddenReason | null): void =>
    setAtMost(remembered, MOST_REMEMBERED, place, reason)
  const placeOfHide = (name: string): string => placeOf('hide', name)
  return {
    async get(name) {
      const place = placeOfHide(name)
      const known = remembered.get(place)
      if (known !== undefined) return known
      const found = await get(name)
      // What came while it was read is newer.
      if (!remembered.has(place)) remember(place, found)
      return remembered.get(place) ?? null
    },
    async put(name, reason) {
      await put(name, reason)
      remember(placeOfHide(name), reason)
    },
    async take(name) {
      const taken = await take(name)
      remember(placeOfHide(name), null)
      return taken
    },
  }
}
