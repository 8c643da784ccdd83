import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openLevelStore } from '../../../src/state/level-store.js'
import type { StateStore } from '../../../src/state/state-store.js'

/** As sealed bytes look: nothing that a compressing file format could hide. */
const MARK = createHash('sha512').update('an invented value').digest('base64')
const HOUR = 3_600_000
const value = Buffer.from(MARK)

const clock = { now: Date.UTC(2026, 10, 22) }
let directory: string
let store: StateStore

const open = (): Promise<StateStore> => openLevelStore(directory, () => clock.now)
const reopen = async (): Promise<void> => {
  await store.close()
  store = await open()
}
/** Whether any file below the store's directory holds the bytes. */
const isOnDisk = (bytes: string): boolean =>
  readdirSync(directory).some((name) => readFileSync(path.join(directory, name)).includes(bytes))

beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'aside-level-'))
  store = await open()
})
afterEach(async () => {
  await store.close()
  rmSync(directory, { recursive: true })
})

describe('a value', () => {
  it.each([
    ['a millisecond before its time', HOUR - 1, MARK],
    ['at its time', HOUR, undefined],
    ['long after its time', 400 * HOUR, undefined],
  ])('%s', async (_when, after, expected) => {
    await store.set('session:a', value, HOUR)
    clock.now += after
    expect((await store.get('session:a'))?.toString()).toBe(expected)
  })

  it('is nothing where nothing was set, or after it was deleted', async () => {
    await store.set('session:a', value, HOUR)
    await store.delete('session:a')
    await store.delete('session:never')
    expect([await store.get('session:a'), await store.get('session:b')]).toEqual([null, null])
  })

  it('may be empty, and is then not nothing', async () => {
    await store.set('session:a', Buffer.alloc(0), HOUR)
    expect(await store.get('session:a')).toEqual(Buffer.alloc(0))
  })

  it('lives again as long when it is set again', async () => {
    await store.set('session:a', Buffer.from('first'), HOUR)
    clock.now += HOUR - 1
    await store.set('session:a', value, HOUR)
    clock.now += HOUR - 1
    expect((await store.get('session:a'))?.toString()).toBe(MARK)
  })

  it('outlives the process, with the time it has left', async () => {
    await store.set('session:a', value, HOUR)
    await reopen()
    expect((await store.get('session:a'))?.toString()).toBe(MARK)
    clock.now += HOUR
    expect(await store.get('session:a')).toBeNull()
  })
})

describe('of two callers', () => {
  it('one takes the value and the other gets nothing', async () => {
    await store.set('launch:a', value, HOUR)
    const taken = await Promise.all([store.take('launch:a'), store.take('launch:a')])
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect(await store.get('launch:a')).toBeNull()
  })

  it('neither takes what has expired', async () => {
    await store.set('launch:a', value, HOUR)
    clock.now += HOUR
    expect(await Promise.all([store.take('launch:a'), store.take('launch:a')])).toEqual([null, null])
  })

  it('one puts where nothing is, and its value stays', async () => {
    const puts = ['first', 'second'].map((text) => store.putIfAbsent('jti:a', Buffer.from(text), HOUR))
    expect(await Promise.all(puts)).toEqual([true, false])
    expect((await store.get('jti:a'))?.toString()).toBe('first')
  })

  it('puts again where the earlier value has expired', async () => {
    await store.putIfAbsent('jti:a', value, HOUR)
    clock.now += HOUR
    expect(await store.putIfAbsent('jti:a', value, HOUR)).toBe(true)
  })
})

describe('the directory', () => {
  it('is refused to a second Aside, in a sentence that says why', async () => {
    await expect(open()).rejects.toThrow(/is in use by another Aside; one process per directory$/)
  })

  it('that cannot be one is refused by its name', async () => {
    const file = path.join(directory, 'CURRENT')
    await expect(openLevelStore(file, () => 0)).rejects.toThrow(`the state directory ${file} cannot be opened`)
  })
})

describe('purge', () => {
  it('removes what has expired, keeps the rest, and says how many went', async () => {
    await store.set('session:old', value, HOUR)
    await store.set('session:new', Buffer.from('kept'), 2 * HOUR)
    clock.now += HOUR
    expect(await store.purge()).toBe(1)
    expect(await store.purge()).toBe(0)
    expect((await store.get('session:new'))?.toString()).toBe('kept')
  })

  it('keeps what was put anew while it runs', async () => {
    const keys = Array.from({ length: 50 }, (_, i) => `jti:${i}`)
    await Promise.all(keys.map((key) => store.set(key, value, HOUR)))
    clock.now += HOUR
    const purging = store.purge()
    await Promise.all(keys.map((key) => store.putIfAbsent(key, value, HOUR)))
    await purging
    expect((await Promise.all(keys.map((key) => store.get(key)))).filter(Boolean)).toHaveLength(50)
  })

  it.each([
    ['expired', async () => void (clock.now += HOUR)],
    ['was deleted', () => store.delete('session:a')],
    ['was taken', () => store.take('session:a')],
    ['was overwritten', () => store.set('session:a', Buffer.from('other'), HOUR)],
    ['was deleted after a restart', () => reopen().then(() => store.delete('session:a'))],
    ['was deleted after an earlier purge', () => store.purge().then(() => store.delete('session:a'))],
  ])('leaves no byte on the disk of a value that %s', async (_how, goes) => {
    await store.set('session:0', Buffer.from('a neighbour'), HOUR)
    await store.set('session:a', value, HOUR)
    await store.set('session:z', Buffer.from('a neighbour'), HOUR)
    expect(isOnDisk(MARK)).toBe(true)
    await goes()
    await store.purge()
    expect(isOnDisk(MARK)).toBe(false)
  })
})
