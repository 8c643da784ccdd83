import type { ClassicLevel } from 'classic-level'
import { kindOf, unavailable, type StoreNote } from './store-trouble.js'

export type Level = ClassicLevel<Buffer, Buffer>
export type Change = Readonly<{ type: 'put'; key: Buffer; value: Buffer } | { type: 'del'; key: Buffer }>

/** A LevelDB that is closed and opened again after anything went wrong with it. Rejects with STATE_UNAVAILABLE. */
export type LevelDatabase = Readonly<{
  use: <T>(work: (db: Level) => Promise<T>) => Promise<T>
  write: (changes: readonly Change[], isSynced: boolean) => Promise<void>
  close: () => Promise<void>
}>

/**
 * After a write that failed half-way LevelDB goes on behind the torn record, and drops all of that when it opens again.
 * So nothing is ever written behind a failure: one group of changes at a time, and after a failure a new file.
 *
 * @param open  opens it anew; told whether it was found damaged
 */
export function levelDatabase(
  first: Level,
  open: (isDamaged: boolean) => Promise<Level>,
  log: (note: StoreNote) => void,
): LevelDatabase {
  let live: Level | undefined = first
  let opening: Promise<Level> | undefined
  const reopened = async (isDamaged: boolean): Promise<Level> => {
    const db = await open(isDamaged)
    log({ event: 'store', outcome: 'opened again' })
    return (live = db)
  }
  const openOnce = (isDamaged: boolean, before: Promise<unknown> = Promise.resolve()): Promise<Level> =>
    (opening ??= before.then(() => reopened(isDamaged)).finally(() => (opening = undefined)))

  const retire = (db: Level, error: unknown): void => {
    if (db !== live) return
    live = undefined
    const kind = kindOf(error)
    log({ event: 'store', outcome: 'closed: an operation failed', kind })
    openOnce(kind === 'damaged', db.close()).catch(() => undefined)
  }

  const use: LevelDatabase['use'] = async (work) => {
    let db: Level | undefined
    try {
      db = live ?? (await openOnce(false))
      return await work(db)
    } catch (error) {
      if (db) retire(db, error)
      throw unavailable(error)
    }
  }

  return {
    use,
    write: inGroups((changes, isSynced) => use((db) => db.batch([...changes], { sync: isSynced }))),
    close: async () => (live ?? (await opening?.catch(() => undefined)))?.close(),
  }
}

type Write = LevelDatabase['write']

/** What comes while a group is being written waits, and is then written as one. */
function inGroups(writeAll: Write): Write {
  type Waiting = Readonly<{
    changes: readonly Change[]
    isSynced: boolean
    done: () => void
    fail: (error: unknown) => void
  }>
  let waiting: Waiting[] = []
  let isWriting = false

  const writeWaiting = async (): Promise<void> => {
    isWriting = true
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      try {
        await writeAll(
          group.flatMap(({ changes }) => changes),
          group.some(({ isSynced }) => isSynced),
        )
        for (const { done } of group) done()
      } catch (error) {
        for (const { fail } of group) fail(error)
      }
    }
    isWriting = false
  }
  return (changes, isSynced) =>
    new Promise((done, fail) => {
      waiting.push({ changes, isSynced, done, fail })
      if (!isWriting) void writeWaiting()
    })
}
