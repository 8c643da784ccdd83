/** What a look at a server finds: its time, epoch milliseconds, and what it does when its memory is full. */
type Look = Readonly<{ ms: number; policy: string }>

/** Touches a key, so that it may be asked in a cluster, by a user who is let in below a prefix alone. */
export const LOOK = `
local now = redis.call('TIME')
return { now[1], now[2], redis.call('INFO', 'memory') }`

export function readLook(answer: unknown): Look {
  const [seconds, microseconds, memory] = (answer as unknown[]).map(String)
  const ms = Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000)
  return { ms, policy: /^maxmemory_policy:(\S+)/m.exec(memory ?? '')?.[1] ?? KEEPS }
}

const KEEPS = 'noeviction'
const LOOK_EVERY_MS = 10_000
const TROUBLED_MS = 1_000

/** Finds the policy of the server of a place; in a cluster each place may be on another one. */
type LookAt = (place: number) => Promise<string>

/**
 * A store that evicts would end sessions, and forget where nothing may be written. A start refuses it; and it may come to
 * do so later, by a setting, or where another server takes over.
 */
export function evictionWatch(now: () => number) {
  let place = 0
  let lookedAt = now()
  let evicts = false
  const see = async (look: LookAt): Promise<string> => {
    const policy = await look(place)
    evicts = policy !== KEEPS
    // Of one that does it is asked whether it still does.
    if (!evicts) place += 1
    return policy
  }
  return {
    /** @returns the policy of a server that evicts, among the next ones */
    async found(looks: number, look: LookAt): Promise<string | undefined> {
      for (let looked = 0; looked < looks; looked += 1) {
        const policy = await see(look)
        if (evicts) return policy
      }
      return undefined
    },
    /** Looks again when it is time, which nobody waits for; a look that fails says nothing. @returns what was seen last */
    evicts(look: LookAt): boolean {
      if (now() - lookedAt >= (evicts ? TROUBLED_MS : LOOK_EVERY_MS)) {
        lookedAt = now()
        see(look).catch(() => undefined)
      }
      return evicts
    },
  }
}
