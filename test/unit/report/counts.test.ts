import { createHash, randomBytes } from 'node:crypto'
import { countsIn, monthOf } from '../../../src/report/counts.js'
import { sealer, type SealingKeys } from '../../../src/state/seal.js'
import { memoryStore } from '../../support/memory-store.js'

const at = (text: string): number => Date.parse(text)
const NOVEMBER = at('2026-11-22T09:15:00Z')
const ANSWERS = ['yes', 'partly', 'no']
const sealing = (...names: readonly string[]) =>
  sealer(names.map((name) => createHash('sha256').update(name).digest()) as unknown as SealingKeys, randomBytes)

function stage(date = NOVEMBER) {
  const clock = { now: date }
  const wallClock = (): number => clock.now
  const store = memoryStore(wallClock)
  const countsWith = (...keys: readonly string[]) => countsIn({ store, sealer: sealing(...keys), wallClock })
  const stored = (): readonly Buffer[] => [...store.entries.values()]
  return { clock, store, stored, countsWith, counts: countsWith('first') }
}

describe('counts', () => {
  it('add up by month, question and answer, also when many come at once', async () => {
    const { clock, counts } = stage()
    await Promise.all(Array.from({ length: 20 }, () => counts.add([{ question: 'respected', answer: 'yes' }])))
    await counts.add([
      { question: 'respected', answer: 'no' },
      { question: 'learned', answer: 'no' },
    ])
    clock.now = at('2026-12-01T00:00:00Z')
    await counts.add([{ question: 'respected', answer: 'yes' }])
    expect(await counts.of('2026-11', 'respected', ANSWERS)).toEqual({ yes: 20, partly: 0, no: 1 })
    expect(await counts.of('2026-11', 'learned', ANSWERS)).toEqual({ yes: 0, partly: 0, no: 1 })
    expect(await counts.of('2026-12', 'respected', ANSWERS)).toEqual({ yes: 1, partly: 0, no: 0 })
    expect(await counts.of('2026-12', 'learned', ANSWERS)).toEqual({ yes: 0, partly: 0, no: 0 })
  })

  it('lose nothing where several replicas count', async () => {
    const { counts, countsWith } = stage()
    const replicas = [counts, countsWith('first'), countsWith('first')]
    const answers = Array.from({ length: 30 }, (_, i) => replicas[i % 3]!.add([{ question: 'learned', answer: 'yes' }]))
    await Promise.all([...answers, ...replicas.map((one) => one.reseal())])
    expect(await counts.of('2026-11', 'learned', ['yes'])).toEqual({ yes: 30 })
  })

  it('lie where nothing of them can be read, one record a month, of one size, which changes also without an answer', async () => {
    const { store, stored, counts } = stage()
    await counts.add([])
    const sizes = [stored()[0]!.length]
    for (let i = 0; i < 12; i += 1) {
      const before = stored()[0]
      await counts.add(i % 2 ? [] : [{ question: 'learned', answer: 'partly' }])
      expect(stored()[0]).not.toEqual(before)
      sizes.push(stored()[0]!.length)
    }
    expect(new Set(sizes).size).toBe(1)
    expect(store.entries.size).toBe(1)
    expect([...store.entries].join()).not.toMatch(/learned|partly|2026/)
  })

  it('outlive a rotation of the key, once they were sealed anew; not any longer than before', async () => {
    const { clock, counts, countsWith } = stage()
    await counts.add([{ question: 'learned', answer: 'no' }])
    clock.now = at('2029-10-01T00:00:00Z')
    await countsWith('second', 'first').reseal()
    expect(await countsWith('second').of('2026-11', 'learned', ANSWERS)).toMatchObject({ no: 1 })
    clock.now = at('2029-12-01T00:00:00Z')
    expect(await countsWith('second').of('2026-11', 'learned', ANSWERS)).toMatchObject({ no: 0 })
  })

  it('begin anew where the key that sealed them is gone', async () => {
    const { counts, countsWith } = stage()
    await counts.add([{ question: 'learned', answer: 'no' }])
    await countsWith('second').reseal()
    await countsWith('second').add([{ question: 'learned', answer: 'yes' }])
    expect(await countsWith('second').of('2026-11', 'learned', ANSWERS)).toEqual({ yes: 1, partly: 0, no: 0 })
  })

  it.each([
    ['Amara Okafor', 'yes'],
    ['respected', 'yes:more'],
    ['', 'yes'],
  ])('refuse to keep a text: %j, %j', async (question, answer) => {
    const { store, counts } = stage()
    expect(() => counts.add([{ question, answer }])).toThrow(RangeError)
    expect(store.entries.size).toBe(0)
  })

  it('go on after the store has failed once', async () => {
    const { store, counts } = stage()
    const { putIfAbsent } = store
    store.putIfAbsent = () => Promise.reject(new Error('the store is away'))
    await expect(counts.add([{ question: 'respected', answer: 'yes' }])).rejects.toThrow('away')
    store.putIfAbsent = putIfAbsent
    await counts.add([{ question: 'respected', answer: 'yes' }])
    expect(await counts.of('2026-11', 'respected', ['yes'])).toEqual({ yes: 1 })
  })
})

it('a month is that of UTC', () => {
  expect(monthOf(at('2026-12-31T23:59:59Z'))).toBe('2026-12')
})
