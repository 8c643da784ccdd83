import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js'
import RateLimiterStoreAbstract from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js'
import type { OneAtATime } from '../state/one-at-a-time.js'
import type { StateStore } from '../state/state-store.js'

type Count = Readonly<{ spent: number; until: number }>

export type LimiterDeps = Readonly<{ store: StateStore; alone: OneAtATime; now: () => number }>

/** How much of what may be spent again after how long. */
export type Allowance = Readonly<{ points: number; seconds: number }>

/**
 * rate-limiter-flexible over our own store. Once an allowance is spent the key is refused from memory until it is
 * whole again: who floods us writes nothing.
 */
export function storeLimiter(
  { points, seconds }: Allowance,
  keyPrefix: string,
  { store, alone, now }: LimiterDeps,
): RateLimiterStoreAbstract {
  const read = async (key: string): Promise<Count | null> => {
    const stored = await store.get(key)
    return stored && (JSON.parse(stored.toString('utf8')) as Count)
  }
  const inMemoryBlockOnConsumed = points + 1
  // A store in trouble must not keep anybody from hiding a page: meanwhile memory counts.
  const insuranceLimiter = new RateLimiterMemory({ keyPrefix, points, duration: seconds })
  const options = {
    storeClient: store,
    keyPrefix,
    points,
    duration: seconds,
    inMemoryBlockOnConsumed,
    insuranceLimiter,
  }
  // What the library asks of every store, under its names.
  return Object.assign(new RateLimiterStoreAbstract(options), {
    _get: read,
    _upsert: (key: string, more: number, ms: number): Promise<Count> =>
      alone(key, async () => {
        const before = await read(key)
        const count = { spent: (before?.spent ?? 0) + more, until: before?.until ?? now() + ms }
        await store.set(key, Buffer.from(JSON.stringify(count)), Math.max(1, count.until - now()))
        return count
      }),
    _getRateLimiterRes: (_key: string, more: number, { spent, until }: Count): RateLimiterRes =>
      new RateLimiterRes(Math.max(0, points - spent), Math.max(0, until - now()), spent, spent === more),
  })
}
