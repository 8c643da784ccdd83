import { setImmediate as soon } from 'node:timers/promises'
import { oneAtATime } from '../../../src/state/one-at-a-time.js'

/** Work that says when it begins and ends, and ends when told to. */
function work(events: string[], name: string) {
  const { promise, resolve, reject } = withResolvers<string>()
  const run = async (): Promise<string> => {
    events.push(`${name} begins`)
    try {
      return await promise
    } finally {
      events.push(`${name} ends`)
    }
  }
  return { run, end: () => resolve(name), fail: () => reject(new Error(name)) }
}

function withResolvers<T>() {
  let resolve!: (value: T) => void
  let reject!: (error: Error) => void
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]))
  return { promise, resolve, reject }
}

function stage() {
  const events: string[] = []
  const [first, second] = [work(events, 'first'), work(events, 'second')]
  return { events, first, second, alone: oneAtATime() }
}

it('work on one key waits for the work before it', async () => {
  const { events, first, second, alone } = stage()
  const both = [alone('key', first.run), alone('key', second.run)]
  second.end()
  await soon()
  expect(events).toEqual(['first begins'])
  first.end()
  expect(await Promise.all(both)).toEqual(['first', 'second'])
  expect(events).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})

it('work on another key does not wait', async () => {
  const { events, first, second, alone } = stage()
  const waiting = alone('key', first.run)
  second.end()
  await alone('other', second.run)
  expect(events).toEqual(['first begins', 'second begins', 'second ends'])
  first.end()
  await waiting
})

it('work that fails tells its caller and holds nobody up', async () => {
  const { first, second, alone } = stage()
  const failing = alone('key', first.run)
  const next = alone('key', second.run)
  first.fail()
  second.end()
  await expect(failing).rejects.toThrow('first')
  expect(await next).toBe('second')
})

it('work that throws at once is a rejection like any other', async () => {
  const { second, alone } = stage()
  const failing = alone('key', () => {
    throw new Error('at once')
  })
  await expect(failing).rejects.toThrow('at once')
  second.end()
  expect(await alone('key', second.run)).toBe('second')
})

it('a hundred changes of one number are all kept', async () => {
  const alone = oneAtATime()
  let number = 0
  const addOne = async (): Promise<void> => {
    const before = number
    await soon()
    number = before + 1
  }
  await Promise.all(Array.from({ length: 100 }, () => alone('key', addOne)))
  expect(number).toBe(100)
})
