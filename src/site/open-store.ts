import { LASTING_PAUSES } from '../record/write-pauses.js'
import { openLevelStore } from '../state/level-store.js'
import type { RedisLinkDeps } from '../state/redis-link.js'
import type { StateStore } from '../state/state-store.js'
import type { StateSettings } from './state-settings.js'

/** The store of the settings. Redis is loaded where it is wanted: the embedded store needs nothing of it. */
export async function openStore({ directory, redis }: StateSettings, deps: RedisLinkDeps): Promise<StateStore> {
  if (!redis) return openLevelStore(directory, { now: deps.now, log: deps.log, lasting: LASTING_PAUSES })
  const { openRedisStore } = await import('../state/redis-store.js')
  return openRedisStore(redis, deps)
}
