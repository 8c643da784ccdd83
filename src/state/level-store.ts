import { levelDatabase, type Level, type LevelDatabase } from './level-database.js'
import { EXPIRY_BYTES, expiryOf, isAlive, purgeable } from './level-purge.js'
import { forgetSetAside, openDirectory, type Lasting } from './level-directory.js'
import { oneAtATime, type OneAtATime } from './one-at-a-time.js'
import type { StateStore } from './state-store.js'
import type { StoreNote } from './store-trouble.js'

export type LevelStoreDeps = Readonly<{
  /** Epoch milliseconds. */
  now: () => number
  log: (note: StoreNote) => void
  /** What a damaged store must not take with it: by key, and for how long what stands in for it is kept. */
  lasting: Readonly<{
    isLasting: Lasting['isLasting']
    whenLost: (now: number) => readonly (readonly [key: string, value: Buffer])[]
    ttlMs: number
  }>
}>

/**
 * The embedded store: LevelDB in one directory, for one process.
 *
 * A write is with the operating system before it resolves, so `kill -9` loses nothing.
 *
 * @throws {Error} when another process holds the directory, or the system does not let us
 */
export async function openLevelStore(directory: string, { now, log, lasting }: LevelStoreDeps): Promise<StateStore> {
  const whenLost: Lasting['whenLost'] = () =>
    lasting
      .whenLost(now())
      .map(([key, value]) => [Buffer.from(key), lastingUntil(now() + lasting.ttlMs, value)] as const)
  const open = (isDamaged: boolean): Promise<Level> =>
    openDirectory(directory, isDamaged, { lasting: { ...lasting, whenLost }, log, now })
  const database = levelDatabase(await open(false), open, log)
  return storeOver(database, now, () => forgetSetAside(directory, now()))
}

function storeOver(database: LevelDatabase, now: () => number, beforePurge: () => void): StateStore {
  const alone = oneAtATime()
  const change = purgeable(database, now)
  const { living, get, set, drop } = entriesOf(database, change, now)

  return {
    isShared: false,
    get,
    set: (key, value, ttlMs, durability) => alone(key, () => set(key, value, ttlMs, durability)),
    delete: (key, durability) => alone(key, () => drop(key, durability)),
    ...inOneStep({ living, get, set, drop }, alone, now),
    async purge() {
      beforePurge()
      return change.purge((key) =>
        alone(key.toString(), async () => {
          if (!(await get(key.toString()))) await drop(key)
        }),
      )
    },
    close: () => database.close(),
  }
}

type Entries = ReturnType<typeof entriesOf>

function entriesOf(database: LevelDatabase, change: ReturnType<typeof purgeable>, now: () => number) {
  const living = async (key: string): Promise<Buffer | null> => {
    // In place: the way to another thread and back takes three times as long as the read.
    const stored = await database.use(async (db) => db.getSync(Buffer.from(key)))
    return stored && isAlive(stored, now()) ? stored : null
  }
  return {
    living,
    get: async (key: string): Promise<Buffer | null> => (await living(key))?.subarray(EXPIRY_BYTES) ?? null,
    set: (key: string, value: Buffer, ttlMs: number, durability = 'written'): Promise<void> =>
      change.write([{ type: 'put', key: Buffer.from(key), value: lastingUntil(now() + ttlMs, value) }], durability),
    drop: (key: string | Buffer, durability = 'written'): Promise<void> =>
      change.write([{ type: 'del', key: Buffer.from(key) }], durability),
  }
}

/** What reads and then changes: nobody else comes in between, since this process is the only one. */
function inOneStep(
  { living, get, set, drop }: Entries,
  alone: OneAtATime,
  now: () => number,
): Pick<StateStore, 'take' | 'putIfAbsent' | 'replace' | 'add'> {
  return {
    take: (key, durability) =>
      alone(key, async () => {
        const value = await get(key)
        if (value) await drop(key, durability)
        return value
      }),
    putIfAbsent: (key, value, ttlMs, durability) =>
      alone(key, async () => {
        if (await get(key)) return false
        await set(key, value, ttlMs, durability)
        return true
      }),
    replace: (key, before, after, durability) =>
      alone(key, async () => {
        if (!(await get(key))?.equals(before)) return false
        await (after ? set(key, after.value, after.ttlMs, durability) : drop(key, durability))
        return true
      }),
    add: (key, more, ttlMs) =>
      alone(key, async () => {
        const stored = await living(key)
        const leftMs = stored ? expiryOf(stored) - now() : ttlMs
        const count = (Number(stored?.subarray(EXPIRY_BYTES) ?? 0) || 0) + more
        await set(key, Buffer.from(`${count}`), leftMs)
        return { count, leftMs }
      }),
  }
}

function lastingUntil(at: number, value: Buffer): Buffer {
  const expiry = Buffer.alloc(EXPIRY_BYTES)
  expiry.writeBigUInt64BE(BigInt(Math.floor(at)))
  return Buffer.concat([expiry, value])
}
