import { redisLink, type RedisLinkDeps } from './redis-link.js'
import type { RedisAddress } from './redis-address.js'
import type { Count, StateStore } from './state-store.js'

/** A script runs alone, and touches one key: so it also runs in a cluster. */
const SET = `redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])`
const TAKE = `return redis.call('GETDEL', KEYS[1])`
const PUT_IF_ABSENT = `
if redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2], 'NX') then return 1 end
return 0`
const DELETE = `redis.call('DEL', KEYS[1])`
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
  const { use, write } = link
  const at = (key: string): string => `${address.prefix}:${key}`

  return {
    isShared: true,
    get: (key) => use((redis) => redis.get(at(key))),
    set: async (key, value, ttlMs) => {
      await write({ key: at(key), script: SET, parameters: [value, wholeMs(ttlMs)] })
    },
    take: async (key) => (await write({ key: at(key), script: TAKE, parameters: [] })) as Buffer | null,
    putIfAbsent: async (key, value, ttlMs) =>
      (await write({ key: at(key), script: PUT_IF_ABSENT, parameters: [value, wholeMs(ttlMs)] })) === 1,
    replace: async (key, before, after) => {
      const parameters = [before, ...(after ? [after.value, wholeMs(after.ttlMs)] : [])]
      return (await write({ key: at(key), script: REPLACE, parameters })) === 1
    },
    add: async (key, more, ttlMs): Promise<Count> => {
      const parameters = [String(more), wholeMs(ttlMs)]
      const [count, leftMs] = (await write({ key: at(key), script: ADD, parameters })) as [number, number]
      return { count, leftMs }
    },
    delete: async (key) => {
      await write({ key: at(key), script: DELETE, parameters: [] })
    },
    // The server does it by itself.
    purge: async () => 0,
    close: () => link.close(),
  }
}

const wholeMs = (ttlMs: number): string => String(Math.max(1, Math.floor(ttlMs)))
