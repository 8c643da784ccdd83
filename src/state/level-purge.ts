import type { Change, LevelDatabase } from './level-database.js'

/** In front of every value: the epoch milliseconds at which it expires. */
export const EXPIRY_BYTES = 8
/** No entry is named like these; every entry lies between them. */
const FIRST_KEY = Buffer.of(0)
const LAST_KEY = Buffer.alloc(4, 255)
/** Nothing of ours lives as long, a pause of writing neither; what claims to is foreign. */
const LONGEST_MS = 2_000 * 366 * 86_400_000

/**
 * LevelDB keeps the bytes of what was deleted or replaced until a compaction rewrites the file they lie in, and it
 * rewrites a file only for something newer above it. So: all into files, then a newer mark at both ends, then again.
 */
export function purgeable(database: LevelDatabase, now: () => number) {
  // What a process before this one left is not known: the first purge always rewrites.
  let changes = 1
  let purged = 0
  const write = (all: readonly Change[], durability: string): Promise<void> => {
    changes += 1
    return database.write(all, durability === 'synced')
  }
  const compact = (): Promise<void> => database.use((db) => db.compactRange(FIRST_KEY, LAST_KEY))

  const purge = async (drop: (key: Buffer) => Promise<void>): Promise<number> => {
    const gone = await database.use(async (db) => {
      const keys: Buffer[] = []
      for await (const [key, stored] of db.iterator({ fillCache: false })) if (!isAlive(stored, now())) keys.push(key)
      return keys
    })
    for (const key of gone) await drop(key)
    if (purged === changes) return 0
    const upTo = changes
    await compact()
    await database.write(
      [FIRST_KEY, LAST_KEY].map((key) => ({ type: 'del', key })),
      false,
    )
    await compact()
    purged = upTo
    return gone.length
  }
  return { write, purge }
}

/** What is not ours, or not any more, is as dead as what has expired. */
export function isAlive(stored: Buffer, now: number): boolean {
  if (stored.length < EXPIRY_BYTES) return false
  const expiry = expiryOf(stored)
  return expiry > now && expiry < now + LONGEST_MS
}

export const expiryOf = (stored: Buffer): number => Number(stored.readBigUInt64BE())
