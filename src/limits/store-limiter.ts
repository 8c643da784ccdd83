import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js'
import RateLimiterStoreAbstract from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js'
import type { Count, StateStore } from '../state/state-store.js'

/** How much of what may be spent again after how long. */
export type Allowance = Readonly<{ points: number; seconds: number }>

/** Of this process alone. What is over is forgotten by itself. */
export const memoryLimiter = ({ points, seconds: duration }: Allowance, keyPrefix: string): RateLimiterMemory =>
  new RateLimiterMemory({ keyPrefix, points, duration })

/**
 * rate-limiter-flexible over our own store: what is spent at one replica is spent at all. Once an allowance is spent the key is refused from memory until it is
 * whole again: who floods us writes nothing.
 */
export function storeLimiter(
  { points, seconds }: Allowance,
  keyPrefix: string,
  store: Pick<StateStore, 'add'>,
): RateLimiterStoreAbstract {
  const inMemoryBlockOnConsumed = points + 1
  // A store in trouble must not keep anybody from hiding a page: meanwhile memory counts.
  const insuranceLimiter = memoryLimiter({ points, seconds }, keyPrefix)
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
    _upsert: (key: string, more: number, ms: number): Promise<Count> => store.add(key, more, ms),
    _getRateLimiterRes: (_key: string, more: number, { count, leftMs }: Count): RateLimiterRes =>
      new RateLimiterRes(Math.max(0, points - count), Math.max(0, leftMs), count, count === more),
  })
}
