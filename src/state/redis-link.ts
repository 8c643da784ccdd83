import { ErrorReply } from '@redis/client'
import { Failure } from '../errors.js'
import type { RedisAddress } from './redis-address.js'
import { dropped, liveClient } from './live-client.js'
import { redisClient, type RedisClient } from './redis-client.js'
import { evictionWatch, LOOK, readLook } from './redis-eviction.js'
import { inTime, type Script } from './redis-in-time.js'
import { refusalWatch, TRY } from './redis-refusal.js'
import { provedUse } from './redis-start.js'
import { kindOf, storeFailed, troubleNotes, unavailable, type StoreNote } from './store-trouble.js'

export type RedisLinkDeps = Readonly<{
  log: (note: StoreNote) => void
  /** Epoch milliseconds. */
  now: () => number
  sleep: (ms: number) => Promise<unknown>
  random: () => number
}>

type Use = <T>(work: (redis: RedisClient) => Promise<T>) => Promise<T>

/** A connection that is made anew when it is lost. Rejects with STATE_UNAVAILABLE, always soon. */
export type RedisLink = Readonly<{
  use: Use
  /** Runs a script that changes something, and changes nothing once the caller was told that it failed. */
  write: (script: Script) => Promise<unknown>
  close: () => Promise<void>
}>

/** Longer than any answer takes; a person waits for it. */
const PATIENCE_MS = 2_000
/** At the start. Each is at the node of another key: of a cluster of three hardly one is left out. */
const FIRST_LOOKS = 16

/** @throws {Error} when nothing can be kept there */
export async function redisLink(address: RedisAddress, deps: RedisLinkDeps): Promise<RedisLink> {
  const notes = troubleNotes(deps.log, deps.now)
  const { attempt, quietly, close } = connection(address, deps, notes)
  const writing = inTime(deps.now, PATIENCE_MS)
  const lookBy = (using: Use) => async (place: number) => {
    // Below the prefix, where a user of one installation may be let in and nowhere else.
    const keys = [`${address.prefix}:ready:${place}`]
    const { ms, policy } = readLook(await using((redis) => redis.eval(LOOK, { keys, arguments: [] })))
    writing.serverSays(ms)
    return policy
  }
  const eviction = evictionWatch(deps.now)
  const lookBeside = lookBy(quietly)
  const refusal = refusalWatch(deps.now)
  const taken = (key: string) =>
    attempt((redis) => redis.eval(TRY, { keys: [`${address.prefix}:ready:{${key}}`], arguments: [] }))
  const use: Use = async (work) => {
    const kind = eviction.evicts(lookBeside) ? 'evicts' : await refusal.refuses(taken)
    if (!kind) return attempt(work)
    notes.failed(kind)
    throw storeFailed(kind)
  }
  const write = (script: Script): Promise<unknown> =>
    use((redis) => writing.run(redis, script)).catch((error: unknown) => {
      refusal.failed(script.key, error)
      throw error
    })
  await provedUse(() => eviction.found(FIRST_LOOKS, lookBy(attempt)), deps.sleep).catch(async (error: unknown) => {
    await close()
    throw error
  })
  return { use, write, close }
}

function connection(
  address: RedisAddress,
  { now, random }: RedisLinkDeps,
  notes: ReturnType<typeof troubleNotes>,
): Readonly<{ attempt: Use; quietly: Use; close: () => Promise<void> }> {
  let why: unknown
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
  const attempt: Use = async (work) => {
    const client = live.current()
    try {
      const value = await soon(work(client))
      why = undefined
      live.answered()
      notes.done()
      return value
    } catch (error) {
      // Why there was no connection is no reason any more where the server answers.
      const reason = error instanceof ErrorReply ? error : (why ?? error)
      notes.failed(kindOf(reason))
      live.failed(error, client)
      throw unavailable(reason)
    }
  }
  const close = async (): Promise<void> => {
    const client = live.current()
    await soon(client.close()).catch(() => dropped(client))
  }
  return { attempt, quietly: async (work) => soon(work(live.current())), close }
}

async function soon<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Failure('STATE_UNAVAILABLE', 'the store gave no answer in time')), PATIENCE_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
