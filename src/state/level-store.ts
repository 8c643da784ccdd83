import { ClassicLevel } from 'classic-level'
import { Failure } from '../errors.js'
import type { StateStore } from './state-store.js'
import { oneAtATime } from './one-at-a-time.js'

const EXPIRY_BYTES = 8
/** No entry is named like these; every entry lies between them. */
const FIRST_KEY = '\u0000'
const LAST_KEY = '\uffff'

/**
 * The embedded store: LevelDB in one directory, for one process.
 *
 * A write is on its way to the disk before it resolves, so `kill -9` loses nothing.
 *
 * @param now  epoch milliseconds
 * @throws {Error} when another process holds the directory
 */
export async function openLevelStore(directory: string, now: () => number): Promise<StateStore> {
  const db = await openLevel(directory)
  const alone = oneAtATime()

  const get = async (key: string): Promise<Buffer | null> => {
    const stored = await db.get(key)
    return stored && expiryOf(stored) > now() ? stored.subarray(EXPIRY_BYTES) : null
  }
  const set = (key: string, value: Buffer, ttlMs: number): Promise<void> =>
    db.put(key, Buffer.concat([expiry(now() + ttlMs), value]))

  return {
    get,
    set: (key, value, ttlMs) => alone(key, () => set(key, value, ttlMs)),
    take: (key) =>
      alone(key, async () => {
        const value = await get(key)
        if (value) await db.del(key)
        return value
      }),
    putIfAbsent: (key, value, ttlMs) =>
      alone(key, async () => {
        if (await get(key)) return false
        await set(key, value, ttlMs)
        return true
      }),
    delete: (key) => alone(key, () => db.del(key)),
    purge: () =>
      purge(db, now, (key) =>
        alone(key, async () => {
          if (!(await get(key))) await db.del(key)
        }),
      ),
    close: () => db.close(),
  }
}

async function openLevel(directory: string): Promise<ClassicLevel<string, Buffer>> {
  const db = new ClassicLevel<string, Buffer>(directory, { keyEncoding: 'utf8', valueEncoding: 'buffer' })
  try {
    await db.open()
    return db
  } catch (error) {
    const code = (error as { cause?: { code?: string } }).cause?.code
    if (code === 'LEVEL_LOCKED') throw new Error(`${directory} is in use by another Aside; one process per directory`)
    throw new Error(`the state directory ${directory} cannot be opened`, { cause: error })
  }
}

/**
 * LevelDB keeps the bytes of what was deleted or replaced until a compaction rewrites the file they lie in, and it
 * rewrites a file only for something newer above it. So: all into files, then a newer mark at both ends, then again.
 */
async function purge(
  db: ClassicLevel<string, Buffer>,
  now: () => number,
  drop: (key: string) => Promise<void>,
): Promise<number> {
  let gone = 0
  for await (const [key, stored] of db.iterator()) {
    if (expiryOf(stored) > now()) continue
    await drop(key)
    gone += 1
  }
  await db.compactRange(FIRST_KEY, LAST_KEY)
  await db.batch([FIRST_KEY, LAST_KEY].map((key) => ({ type: 'del', key })))
  await db.compactRange(FIRST_KEY, LAST_KEY)
  return gone
}

function expiry(at: number): Buffer {
  const bytes = Buffer.alloc(EXPIRY_BYTES)
  bytes.writeBigUInt64BE(BigInt(Math.floor(at)))
  return bytes
}

function expiryOf(stored: Buffer): number {
  if (stored.length < EXPIRY_BYTES) throw new Failure('SESSION_ENDED', 'a stored value is too short to be ours')
  return Number(stored.readBigUInt64BE())
}
