import { countsIn, monthOf } from '../../../src/report/counts.js'
import { memoryStore } from '../../support/memory-store.js'

const at = (text: string): number => Date.parse(text)

describe('counts', () => {
  it('add up by month, question and answer, also when many come at once', async () => {
    const clock = { now: at('2026-11-22T09:15:00Z') }
    const counts = countsIn(
      memoryStore(() => clock.now),
      () => clock.now,
    )
    await Promise.all(Array.from({ length: 20 }, () => counts.add({ question: 'respected', answer: 'yes' })))
    await counts.add({ question: 'respected', answer: 'no' })
    clock.now = at('2026-12-01T00:00:00Z')
    await counts.add({ question: 'respected', answer: 'yes' })
    const answers = ['yes', 'partly', 'no']
    expect(await counts.of('2026-11', 'respected', answers)).toEqual({ yes: 20, partly: 0, no: 1 })
    expect(await counts.of('2026-12', 'respected', answers)).toEqual({ yes: 1, partly: 0, no: 0 })
    expect(await counts.of('2026-12', 'learned', answers)).toEqual({ yes: 0, partly: 0, no: 0 })
  })

  it('hold a month and a number, and nothing of a day', async () => {
    const now = () => at('2026-11-22T09:15:00Z')
    const store = memoryStore(now)
    await countsIn(store, now).add({ question: 'learned', answer: 'partly' })
    expect([...store.entries].map(([key, value]) => [key, value.toString()])).toEqual([
      ['count:2026-11:learned:partly', '1'],
    ])
  })

  it.each([
    ['Amara Okafor', 'yes'],
    ['respected', 'yes:more'],
    ['', 'yes'],
  ])('refuse to keep a text: %j, %j', async (question, answer) => {
    const store = memoryStore(() => 0)
    expect(() => countsIn(store, () => 0).add({ question, answer })).toThrow(RangeError)
    expect(store.entries.size).toBe(0)
  })

  it('go on after the store has failed once', async () => {
    const store = memoryStore(() => 0)
    let fails = true
    const set: typeof store.set = (...args) =>
      fails ? Promise.reject(new Error('the store is away')) : store.set(...args)
    const counts = countsIn({ get: store.get, set }, () => 0)
    await expect(counts.add({ question: 'respected', answer: 'yes' })).rejects.toThrow('away')
    fails = false
    await counts.add({ question: 'respected', answer: 'yes' })
    expect(await counts.of('1970-01', 'respected', ['yes'])).toEqual({ yes: 1 })
  })
})

it('a month is that of UTC', () => {
  expect(monthOf(at('2026-12-31T23:59:59Z'))).toBe('2026-12')
})
