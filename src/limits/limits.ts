import { createHmac } from 'node:crypto'
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js'
import { tooMany } from '../errors.js'
import type { StateStore } from '../state/state-store.js'
import { memoryLimiter, storeLimiter, type Allowance } from './store-limiter.js'

/** What each may spend. A whole hospital shares one address: generous there, tight where one person acts. */
export const ALLOWANCES = {
  /** Requests of one address. */
  address: { points: 12_000, seconds: 60 },
  /** Launches begun from one address. */
  launches: { points: 1_500, seconds: 60 },
  /** Launches begun at one tenant, from wherever. */
  tenant: { points: 3_000, seconds: 60 },
  /** Refusals at one tenant that the audit notes while nobody is known yet: whoever can launch could fill the disk. */
  refusals: { points: 30, seconds: 60 },
  /** Sessions opened by one user. The cookies of a hundred fit into the 8 kB of headers that common proxies take. */
  user: { points: 100, seconds: 600 },
  /** Requests of one session: five a second for a minute. */
  session: { points: 300, seconds: 60 },
} as const satisfies Readonly<Record<string, Allowance>>

export type LimitName = keyof typeof ALLOWANCES

/** Spends one of what `key` may spend. @throws {Failure} TOO_MANY, with how long to wait */
export type Spend = (name: LimitName, key: string) => Promise<void>

type LimitsDeps = Readonly<{ store: Pick<StateStore, 'add' | 'isShared'>; key: Buffer }>

/**
 * A process that has its store to itself counts in memory, and begins anew with a restart: the disk would cost a page more
 * than all else that is done for it.
 *
 * @param key  of this server: what lies in the store names no address and no user
 */
export function createLimits({ store, key }: LimitsDeps): Spend {
  const limiterOf = (name: LimitName) =>
    (store.isShared ? storeLimiter : memoryLimiter)(ALLOWANCES[name], `limit-${name}`, store)
  const limiters = {
    address: limiterOf('address'),
    launches: limiterOf('launches'),
    tenant: limiterOf('tenant'),
    refusals: limiterOf('refusals'),
    user: limiterOf('user'),
    session: limiterOf('session'),
  }
  return async (name, spender) => {
    const hidden = createHmac('sha256', key).update(`${name} ${spender}`).digest('base64url')
    try {
      await limiters[name].consume(hidden)
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error
      throw tooMany(`too many requests of one ${name}`, Math.max(1, Math.ceil(error.msBeforeNext / 1_000)))
    }
  }
}
