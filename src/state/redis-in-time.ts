import type { RedisClient } from './redis-client.js'

/**
 * What waits in a client, on its way, or before a server that stands still, is done when that is over: then its caller was
 * told long ago that it failed, and it would undo what others wrote since. So each write says by when, by the server's
 * clock; one that comes later does nothing.
 */
const BY_THEN = `
local now = redis.call('TIME')
local ms = string.format('%.0f', now[1] * 1000 + math.floor(now[2] / 1000))
if tonumber(ms) > tonumber(table.remove(ARGV, 1)) then return redis.error_reply('LATE ' .. ms) end
`

export type Script = Readonly<{ key: string; script: string; parameters: readonly (string | Buffer)[] }>

/** @param now  epoch milliseconds @param patienceMs  how long a caller waits */
export function inTime(now: () => number, patienceMs: number) {
  /** How far the server's clock is ahead. Each server of a cluster, and each one that takes over, has its own. */
  let aheadMs = 0
  const serverSays = (ms: number): void => void (aheadMs = ms - now())

  const run = async (redis: RedisClient, { key, script, parameters }: Script): Promise<unknown> => {
    const end = now() + patienceMs
    const ask = (): Promise<unknown> =>
      redis.eval(BY_THEN + script, { keys: [key], arguments: [(end + aheadMs).toFixed(0), ...parameters] })
    try {
      return await ask()
    } catch (error) {
      const [, ms] = /\bLATE (\d+)/.exec((error as Error).message) ?? []
      if (ms === undefined) throw error
      // It did nothing, and may have said so because of its clock alone: by the same time, on that clock, it may be asked again.
      serverSays(Number(ms))
      return ask()
    }
  }
  return { run, serverSays }
}
