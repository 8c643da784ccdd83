import { redisLink, type RedisLinkDeps } from './redis-link.js'
import type { RedisAddress } from './redis-address.js'
import type { Count, StateStore } from './state-store.js'

/** A script runs alone, and touches one key: so it also runs in a cluster. */
const REPLACE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) else redis.call('DEL', KEYS[1]) end
return 1`

const ADD = `
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return { count, redis.call('PTTL', KEYS[1]) }`

/**
 * The store for several replicas: Redis or Valkey. What it is given is sealed, and every key goes with its time.
 *
 * What outlives the server is the server's to promise: `appendonly yes` and `appendfsync always`.
 *
 * @throws {Error} when it cannot be reached, does not let us in, or throws away what it should keep
 */
export async function openRedisStore(address: RedisAddress, deps: RedisLinkDeps): Promise<StateStore> {
  const link = await redisLink(address, deps)
  const { use } = link
  const at = (key: string): string => `${address.prefix}:${key}`
  const lasting = (ttlMs: number) => ({ expiration: { type: 'PX' as const, value: wholeMs(ttlMs) } })

  return {
    isShared: true,
    get: (key) => use((redis) => redis.get(at(key))),
    set: async (key, value, ttlMs) => {
      await use((redis) => redis.set(at(key), value, lasting(ttlMs)))
    },
    take: (key) => use((redis) => redis.getDel(at(key))),
    putIfAbsent: (key, value, ttlMs) =>
      use(async (redis) => (await redis.set(at(key), value, { ...lasting(ttlMs), condition: 'NX' })) !== null),
    replace: (key, before, after) =>
      use(async (redis) => {
        const parameters = [before, ...(after ? [after.value, String(wholeMs(after.ttlMs))] : [])]
        return (await redis.eval(REPLACE, { keys: [at(key)], arguments: parameters })) === 1
      }),
    add: (key, more, ttlMs) =>
      use(async (redis): Promise<Count> => {
        const parameters = [String(more), String(wholeMs(ttlMs))]
        const [count, leftMs] = (await redis.eval(ADD, { keys: [at(key)], arguments: parameters })) as [number, number]
        return { count, leftMs }
      }),
    delete: async (key) => {
      await use((redis) => redis.del(at(key)))
    },
    // The server does it by itself.
    purge: async () => 0,
    close: () => link.close(),
  }
}

const wholeMs = (ttlMs: number): number => Math.max(1, Math.floor(ttlMs))
