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

type InUse = { readonly client: RedisClient; unanswered: number; trouble?: 'new' | 'old'; isYoung: boolean }

export function liveClient(make: () => RedisClient, sleep: (ms: number) => Promise<unknown>): LiveClient {
  const begun = (): InUse => {
    const inUse: InUse = { client: make(), unanswered: 0, isYoung: true }
    void sleep(YOUNG_MS).then(() => (inUse.isYoung = false))
    return inUse
  }
  let live = begun()

  const noteTrouble = (inUse: InUse): void => {
    if (inUse.trouble) return
    inUse.trouble = 'new'
    void sleep(TROUBLED_MS).then(() => (inUse.trouble = 'old'))
    void sleep(FORGIVEN_MS).then(() => delete inUse.trouble)
  }
  return {
    current: () => live.client,
    answered: () => void (live.unanswered = 0),
    failed(error, client) {
      if (client !== live.client) return
      if (error instanceof Failure) live.unanswered += 1
      const isLost = isAway(error) && live.trouble === 'old'
      if (isAway(error)) noteTrouble(live)
      if (!isLost && live.unanswered < MOST_UNANSWERED && (live.isYoung || !isReadOnly(error))) return
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
