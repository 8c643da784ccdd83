import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { leases } from '../../../src/state/leases.js'
import { memoryStore } from '../../support/memory-store.js'

function stage() {
  const clock = { now: Date.UTC(2026, 10, 22) }
  const store = memoryStore(() => clock.now)
  /** Waiting takes the store's time, and none of ours. */
  const wait = async (ms: number): Promise<void> => {
    clock.now += ms
    await sleep(1)
  }
  const process = () => leases(store, { sleep: wait, randomBytes })
  /** It renews nothing any more. */
  const dead = () => leases({ ...store, replace: async () => false }, { sleep: wait, randomBytes })
  return { clock, store, process, dead }
}

it('of two processes one works after the other, and both are done', async () => {
  const { process } = stage()
  const events: string[] = []
  const work = (name: string) => async (): Promise<void> => {
    events.push(`${name} begins`)
    await sleep(10)
    events.push(`${name} ends`)
  }
  await Promise.all([process()('key', work('one')), process()('key', work('two'))])
  const [first] = events[0]!.split(' ')
  const other = first === 'one' ? 'two' : 'one'
  expect(events).toEqual([`${first} begins`, `${first} ends`, `${other} begins`, `${other} ends`])
})

it('what one works at is busy for the other, until it is done, also where it fails', async () => {
  const { process, store } = stage()
  const [one, two] = [process(), process()]
  let fail = (_error: Error): void => undefined
  const working = one('key', () => new Promise((_resolve, reject) => (fail = reject)))
  await sleep(5)
  expect([await two.isBusy('key'), await two.isBusy('other')]).toEqual([true, false])
  fail(new Error('the EHR is away'))
  await expect(working).rejects.toThrow('away')
  expect([await one.isBusy('key'), await two.isBusy('key'), store.entries.size]).toEqual([false, false, 0])
})

it('a process that died keeps the other one waiting for seconds, not for ever', async () => {
  const { clock, process, dead } = stage()
  void dead()('key', () => new Promise(() => undefined))
  await sleep(5)
  const begun = clock.now
  await process()('key', async () => undefined)
  expect(clock.now - begun).toBeLessThanOrEqual(6_000)
})

it('a secret does not stand in the store', async () => {
  const { process, store } = stage()
  await process()('secret-of-one-browser', async () =>
    expect([...store.entries.keys()].join()).toMatch(/^lease:[\w-]{43}$/),
  )
})
