import { levelDatabase, type Level } from '../../../src/state/level-database.js'
import type { StoreNote } from '../../../src/state/store-trouble.js'

const put = (key: string) => ({ type: 'put', key: Buffer.from(key), value: Buffer.from('value') }) as const

/** Databases that write down what is asked of them; writes and openings fail as often as `disk` says. */
function stage() {
  const events: string[] = []
  const notes: StoreNote[] = []
  const disk = { failures: 0 }
  const fails = (): boolean => (disk.failures -= 1) >= 0
  const noSpace = (): Error =>
    Object.assign(new Error('IO error: /a/path: No space left on device'), { code: 'LEVEL_IO_ERROR' })
  let opened = 0
  const make = (): Level => {
    const name = `db ${(opened += 1)}`
    return {
      batch: async (changes: readonly Readonly<{ key: Buffer }>[], { sync }: Readonly<{ sync: boolean }>) => {
        await new Promise(setImmediate)
        const keys = changes.map(({ key }) => key.toString()).join()
        const isFull = fails()
        events.push(`${name} ${isFull ? 'fails' : 'writes'} ${keys}${sync ? ', synced' : ''}`)
        if (isFull) throw noSpace()
      },
      close: async () => void events.push(`${name} closes`),
    } as unknown as Level
  }
  const open = async (isDamaged: boolean): Promise<Level> => {
    events.push(isDamaged ? 'opens anew, damaged' : 'opens anew')
    if (fails()) throw new Error('the state directory cannot be opened', { cause: noSpace() })
    return make()
  }
  return { events, notes, disk, database: levelDatabase(make(), open, (note) => notes.push(note)) }
}

const failing = expect.objectContaining({
  code: 'STATE_UNAVAILABLE',
  message: 'the store failed (no space)',
}) as unknown

it('writes one group at a time; what comes meanwhile is the next group, synced if one of it is', async () => {
  const { events, database } = stage()
  await Promise.all(['a', 'b', 'c'].map((key, i) => database.write([put(key)], i === 2)))
  expect(events).toEqual(['db 1 writes a', 'db 1 writes b,c, synced'])
})

it('writes nothing behind a failure: what waited goes into a database that was opened anew', async () => {
  const { events, notes, disk, database } = stage()
  disk.failures = 1
  const [first, second] = [database.write([put('a')], false), database.write([put('b')], true)]
  await expect(first).rejects.toEqual(failing)
  await second
  expect(events).toEqual(['db 1 fails a', 'db 1 closes', 'opens anew', 'db 2 writes b, synced'])
  expect(notes).toEqual([
    { event: 'store', outcome: 'closed: an operation failed', kind: 'no space' },
    { event: 'store', outcome: 'opened again' },
  ])
})

it('tries to open again with every call, until it opens', async () => {
  const { events, disk, database } = stage()
  disk.failures = 9
  for (const key of ['a', 'b', 'c']) await expect(database.write([put(key)], false)).rejects.toEqual(failing)
  disk.failures = 0
  await database.write([put('d')], false)
  expect(events.at(-1)).toBe('db 2 writes d')
  expect(events.filter((event) => event.startsWith('db 1'))).toEqual(['db 1 fails a', 'db 1 closes'])
})

it('opens once for all who fail at once, and says when it was damage', async () => {
  const { events, database } = stage()
  const damage = Object.assign(new Error('Corruption: block checksum mismatch'), { code: 'LEVEL_CORRUPTION' })
  const using = Array.from({ length: 3 }, () => database.use(() => Promise.reject(damage)))
  for (const use of using) await expect(use).rejects.toMatchObject({ message: 'the store failed (damaged)' })
  await database.write([put('a')], false)
  expect(events).toEqual(['db 1 closes', 'opens anew, damaged', 'db 2 writes a'])
})

it('closes what is open, also while it is being opened', async () => {
  const { events, disk, database } = stage()
  disk.failures = 9
  const failed = database.write([put('a')], false)
  await expect(failed).rejects.toEqual(failing)
  await database.close()
  expect(events.filter((event) => event.endsWith('closes'))).toEqual(['db 1 closes'])
})
