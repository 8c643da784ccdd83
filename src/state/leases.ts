import { Failure } from '../errors.js'
import { oneAtATime, type OneAtATime } from './one-at-a-time.js'
import { placeOf } from './seal.js'
import type { StateStore } from './state-store.js'

export type LeaseDeps = Readonly<{
  sleep: (ms: number) => Promise<unknown>
  randomBytes: (size: number) => Buffer
}>

/** A process that dies keeps others waiting this long. */
const LEASE_MS = 5_000
const RENEW_EVERY_MS = 1_000
const LOOK_EVERY_MS = 25
/** Longer than an EHR is waited for. */
const PATIENCE_MS = 45_000

/**
 * Never two at once in all processes that share the store: each takes a lease, and keeps it as long as it works.
 *
 * A process that stands still for longer than its lease may be overtaken; so what it changes is also compared
 * ({@link StateStore.replace}) before it is kept.
 */
export function leases(store: StateStore, { sleep, randomBytes }: LeaseDeps): OneAtATime {
  const here = oneAtATime()
  const placeFor = (key: string): string => placeOf('lease', key)

  const taken = async (place: string): Promise<Buffer> => {
    const mine = randomBytes(16)
    for (let waited = 0; !(await store.putIfAbsent(place, mine, LEASE_MS)); waited += LOOK_EVERY_MS) {
      if (waited >= PATIENCE_MS) throw new Failure('STATE_UNAVAILABLE', 'another process does not come to an end')
      await sleep(LOOK_EVERY_MS)
    }
    return mine
  }
  const alone = <T>(key: string, work: () => Promise<T>): Promise<T> =>
    here(key, async () => {
      const place = placeFor(key)
      const mine = await taken(place)
      const renewing = setInterval(() => {
        store.replace(place, mine, { value: mine, ttlMs: LEASE_MS }).catch(() => undefined)
      }, RENEW_EVERY_MS)
      // What works keeps the process, not its lease.
      renewing.unref()
      try {
        return await work()
      } finally {
        clearInterval(renewing)
        // One that cannot be given back ends by itself.
        await store.replace(place, mine, null).catch(() => undefined)
      }
    })
  return Object.assign(alone, {
    isBusy: async (key: string) => here.isBusy(key) || (await store.get(placeFor(key))) !== null,
  })
}
