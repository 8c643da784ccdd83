import { Failure } from '../errors.js'
import type { RedisClient } from './redis-client.js'
import { kindOf } from './store-trouble.js'

/** The client in use. One that leads nowhere gives way to a new one, which asks anew who there is. */
export type LiveClient = Readonly<{
  current: () => RedisClient
  answered: () => void
  failed: (error: unknown, client: RedisClient) => void
}>

/** A connection on which this many commands in a row got no answer leads nowhere. */
const MOST_UNANSWERED = 3
/**
 * Clients find back by themselves, most of the time. Of a cluster with one node that is silent the others answer, and a
 * new client that met such a node waits for it for ever: so none stays that fails again after this time.
 */
const TROUBLED_MS = 5_000
/** What went wrong once is forgotten. */
const FORGIVEN_MS = 30_000
/** Where every server may only be read, not every command connects anew. */
const YOUNG_MS = 1_000

type InUse = { readonly client: RedisClient; readonly since: number; unanswered: number; troubledAt?: number }

/** @param now  milliseconds. No timer is set: one would keep a command waiting that is done. */
export function liveClient(make: () => RedisClient, now: () => number): LiveClient {
  const begun = (): InUse => ({ client: make(), since: now(), unanswered: 0 })
  let live = begun()

  /** Whether it failed a while ago, too; what went wrong before that is forgotten. */
  const failsAgain = (): boolean => {
    const passed = now() - (live.troubledAt ?? -Infinity)
    if (passed >= FORGIVEN_MS) live.troubledAt = now()
    return passed >= TROUBLED_MS && passed < FORGIVEN_MS
  }
  return {
    current: () => live.client,
    answered: () => void (live.unanswered = 0),
    failed(error, client) {
      if (client !== live.client) return
      if (error instanceof Failure) live.unanswered += 1
      const isLost = isAway(error) && failsAgain()
      const isYoung = now() - live.since < YOUNG_MS
      if (!isLost && live.unanswered < MOST_UNANSWERED && (isYoung || !isReadOnly(error))) return
      live = begun()
      void dropped(client)
    },
  }
}

/** Nothing of it stays, whatever it is doing. */
export async function dropped(client: RedisClient): Promise<void> {
  try {
    await client.destroy()
  } catch {
    // It was closed already.
  }
}

/** Not what a server says of a command, such as that it is full. */
const isAway = (error: unknown): boolean => ['out of reach', 'device error'].includes(kindOf(error))

/** What was the primary became a copy: its name leads to another server by now, this connection does not. */
const isReadOnly = (error: unknown): boolean => /\bREADONLY\b/.test((error as Error).message)
