import { createHash } from 'node:crypto'
import type { StateStore } from '../../src/state/state-store.js'
import { countsByContract } from './count-contract.js'

/** As sealed bytes look: nothing that a compressing file format could hide. */
export const MARK = createHash('sha512').update('an invented value').digest('base64')
export const HOUR = 3_600_000
const value = Buffer.from(MARK)

export type Engine = Readonly<{
  store: StateStore
  /** Moves the time by which the engine lets values expire. */
  pass: (ms: number) => Promise<void>
  /** The same state in another process: closed and opened again where only one may hold it. */
  restart: () => Promise<StateStore>
  close: () => Promise<void>
}>

/** What every engine of the state must do, whatever it is made of. */
export function keepsTheContract(name: string, begin: () => Promise<Engine>): void {
  let engine: Engine
  let store: StateStore
  beforeEach(async () => {
    engine = await begin()
    store = engine.store
  })
  afterEach(() => engine.close())

  describe(`${name}: a value`, () => {
    it.each([
      ['long before its time', 0, MARK],
      ['shortly before its time', HOUR - 60_000, MARK],
      ['at its time', HOUR, undefined],
      ['long after its time', 400 * HOUR, undefined],
    ])('%s', async (_when, after, expected) => {
      await store.set('session:a', value, HOUR)
      await engine.pass(after)
      expect((await store.get('session:a'))?.toString()).toBe(expected)
    })

    it.each(['written', 'synced'] as const)(
      'that was %s outlives the process, with the time it has left',
      async (how) => {
        await store.set('session:a', value, HOUR, how)
        await store.set('session:b', value, HOUR)
        await store.delete('session:b', how)
        await store.set('session:c', value, HOUR)
        await store.take('session:c', how)
        store = await engine.restart()
        expect((await store.get('session:a'))?.toString()).toBe(MARK)
        expect([await store.get('session:b'), await store.get('session:c')]).toEqual([null, null])
        await engine.pass(HOUR)
        expect(await store.get('session:a')).toBeNull()
      },
    )

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

    it('may be any bytes, and many', async () => {
      const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7) % 256))
      await store.set('session:a', bytes, HOUR)
      expect((await store.get('session:a'))?.equals(bytes)).toBe(true)
    })

    it('lives again as long when it is set again', async () => {
      await store.set('session:a', Buffer.from('first'), HOUR)
      await engine.pass(HOUR - 60_000)
      await store.set('session:a', value, HOUR)
      await engine.pass(HOUR - 60_000)
      expect((await store.get('session:a'))?.toString()).toBe(MARK)
    })

    it('is the one that was set last, of many that were set at once', async () => {
      const texts = Array.from({ length: 50 }, (_, i) => `value ${i}`)
      await Promise.all(texts.map((text) => store.set('session:a', Buffer.from(text), HOUR)))
      expect((await store.get('session:a'))?.toString()).toBe('value 49')
    })
  })

  describe(`${name}: of two callers`, () => {
    it('one takes the value and the other gets nothing', async () => {
      await store.set('launch:a', value, HOUR)
      const taken = await Promise.all([store.take('launch:a'), store.take('launch:a', 'synced')])
      expect(taken.filter(Boolean)).toHaveLength(1)
      expect(await store.get('launch:a')).toBeNull()
    })

    it('neither takes what has expired', async () => {
      await store.set('launch:a', value, HOUR)
      await engine.pass(HOUR)
      expect(await Promise.all([store.take('launch:a'), store.take('launch:a')])).toEqual([null, null])
    })

    it('one puts where nothing is, and its value stays', async () => {
      const puts = ['first', 'second'].map((text) => store.putIfAbsent('jti:a', Buffer.from(text), HOUR))
      const first = await Promise.all(puts)
      expect(first.filter(Boolean)).toHaveLength(1)
      expect((await store.get('jti:a'))?.toString()).toBe(first[0] ? 'first' : 'second')
    })

    it('puts again where the earlier value has expired', async () => {
      await store.putIfAbsent('jti:a', value, HOUR)
      await engine.pass(HOUR)
      expect(await store.putIfAbsent('jti:a', value, HOUR)).toBe(true)
    })
  })

  describe(`${name}: a replacement`, () => {
    const after = { value: Buffer.from('after'), ttlMs: 2 * HOUR }

    it('takes the place of what it was made from, with a time of its own', async () => {
      await store.set('session:a', value, HOUR)
      expect(await store.replace('session:a', value, after, 'synced')).toBe(true)
      await engine.pass(HOUR)
      expect((await store.get('session:a'))?.toString()).toBe('after')
      await engine.pass(HOUR)
      expect(await store.get('session:a')).toBeNull()
    })

    it.each([
      ['something else', Buffer.from('other')],
      ['something longer', Buffer.concat([value, Buffer.of(0)])],
      ['nothing', null],
    ])('does nothing where %s is', async (_what, there) => {
      if (there) await store.set('session:a', there, HOUR)
      expect(await store.replace('session:a', value, after)).toBe(false)
      expect(await store.replace('session:a', value, null)).toBe(false)
      expect(await store.get('session:a')).toEqual(there)
    })

    it('does nothing where its time is up', async () => {
      await store.set('session:a', value, HOUR)
      await engine.pass(HOUR)
      expect(await store.replace('session:a', value, after)).toBe(false)
      expect(await store.get('session:a')).toBeNull()
    })

    it('by nothing removes it, once', async () => {
      await store.set('session:a', value, HOUR)
      const removed = await Promise.all([
        store.replace('session:a', value, null),
        store.replace('session:a', value, null),
      ])
      expect(removed.filter(Boolean)).toHaveLength(1)
      expect(await store.get('session:a')).toBeNull()
    })

    it('of many that saw the same, one wins, in whichever process', async () => {
      await store.set('session:a', value, HOUR)
      const texts = Array.from({ length: 20 }, (_, i) => Buffer.from(`value ${i}`))
      const won = await Promise.all(
        texts.map((text) => store.replace('session:a', value, { value: text, ttlMs: HOUR })),
      )
      expect(won.filter(Boolean)).toHaveLength(1)
      expect(await store.get('session:a')).toEqual(texts[won.indexOf(true)])
    })
  })

  countsByContract(name, () => engine)

  describe(`${name}: purge`, () => {
    it('takes nothing that is alive', async () => {
      await store.set('session:old', value, HOUR)
      await store.set('session:new', Buffer.from('kept'), 2 * HOUR)
      await engine.pass(HOUR)
      await store.purge()
      await store.purge()
      expect(await store.get('session:old')).toBeNull()
      expect((await store.get('session:new'))?.toString()).toBe('kept')
    })

    it('keeps what is put anew while it runs', async () => {
      const keys = Array.from({ length: 50 }, (_, i) => `jti:${i}`)
      await Promise.all(keys.map((key) => store.set(key, value, HOUR)))
      await engine.pass(HOUR)
      const purging = store.purge()
      await Promise.all(keys.map((key) => store.putIfAbsent(key, value, HOUR)))
      await purging
      expect((await Promise.all(keys.map((key) => store.get(key)))).filter(Boolean)).toHaveLength(50)
    })
  })
}
