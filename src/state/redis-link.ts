import { Failure } from '../errors.js'
import type { RedisAddress } from './redis-address.js'
import { dropped, liveClient } from './live-client.js'
import { redisClient, type RedisClient } from './redis-client.js'
import { kindOf, unavailable, type StoreNote, type TroubleKind } from './store-trouble.js'

export type RedisLinkDeps = Readonly<{
  log: (note: StoreNote) => void
  /** Epoch milliseconds. */
  now: () => number
  sleep: (ms: number) => Promise<unknown>
  random: () => number
}>

/** A connection that is made anew when it is lost. Rejects with STATE_UNAVAILABLE, always soon. */
export type RedisLink = Readonly<{
  use: <T>(work: (redis: RedisClient) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}>

/** Longer than any answer takes; a person waits for it. */
const PATIENCE_MS = 2_000
const START_MS = 10_000
const LOOK_EVERY_MS = 250
const REFUSED =
  'STATE_URL: the store refuses user or password, or does not let that user run EVAL and INFO on keys below the prefix'

/** @throws {Error} when nothing can be kept there */
export async function redisLink(address: RedisAddress, { log, now, sleep, random }: RedisLinkDeps): Promise<RedisLink> {
  let why: unknown
  const notes = troubleNotes(log)
  const connect = (): RedisClient => {
    // What a client says that was given up is no reason any more.
    const tell = (error: unknown): void => {
      if (client === live.current()) why = error
    }
    const client: RedisClient = redisClient(address, random, tell)
    why = undefined
    // Where it fails it tries again by itself; whoever uses it meanwhile is told.
    client.connect().catch(tell)
    return client
  }
  const live = liveClient(connect, now)
  const use: RedisLink['use'] = async (work) => {
    const client = live.current()
    try {
      const value = await soon(work(client))
      why = undefined
      live.answered()
      notes.done()
      return value
    } catch (error) {
      notes.failed(kindOf(why ?? error))
      live.failed(error, client)
      throw unavailable(why ?? error)
    }
  }
  const link: RedisLink = { use, close: () => closed(live.current()) }
  // Below the prefix, where a user of one installation may be let in and nowhere else.
  await provedUse(use, sleep, `${address.prefix}:ready`).catch(async (error: unknown) => {
    await link.close()
    throw error
  })
  return link
}

async function closed(client: RedisClient): Promise<void> {
  await soon(client.close()).catch(() => dropped(client))
}

/** One line when it begins, and one when it is over. What does not work before anything did is the start's to say. */
function troubleNotes(log: RedisLinkDeps['log']) {
  let isWorking: boolean | undefined
  return {
    done(): void {
      if (isWorking === false) log({ event: 'store', outcome: 'opened again' })
      isWorking = true
    },
    failed(kind: TroubleKind): void {
      if (!isWorking) return
      isWorking = false
      log({ event: 'store', outcome: 'closed: an operation failed', kind })
    },
  }
}

/** @throws {Error} with what to mend: a store that evicts would end sessions, and forget where nothing may be written */
async function provedUse(use: RedisLink['use'], sleep: RedisLinkDeps['sleep'], key: string): Promise<void> {
  const memory = String(await firstAnswer(use, sleep, key))
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? 'noeviction'
  if (policy !== 'noeviction')
    throw new Error(`STATE_URL: this store evicts what it should keep (${policy}): set maxmemory-policy noeviction`)
}

async function firstAnswer(use: RedisLink['use'], sleep: RedisLinkDeps['sleep'], key: string): Promise<unknown> {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    try {
      return await use((redis) => redis.eval("return redis.call('INFO', 'memory')", { keys: [key], arguments: [] }))
    } catch (error) {
      const kind = kindOf(error)
      if (kind === 'not permitted') throw new Error(REFUSED, { cause: error })
      if (waited >= START_MS) throw new Error(`STATE_URL: the store cannot be used (${kind})`, { cause: error })
    }
    await sleep(LOOK_EVERY_MS)
  }
}

async function soon<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Failure('STATE_UNAVAILABLE', 'the store gave no answer in time')), PATIENCE_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
