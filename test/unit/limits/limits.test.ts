import { setTimeout as wait } from 'node:timers/promises'
import { Failure, retryAfterSecondsOf } from '../../../src/errors.js'
import { ALLOWANCES, createLimits } from '../../../src/limits/limits.js'
import { storeLimiter } from '../../../src/limits/store-limiter.js'
import { memoryStore } from '../../support/memory-store.js'

const NOW = Date.UTC(2026, 10, 22)
const { points } = ALLOWANCES.user

function stage() {
  const clock = { now: NOW }
  const store = { ...memoryStore(() => clock.now), isShared: true }
  const writes = { count: 0 }
  const counting = { ...store, add: (...add: Parameters<typeof store.add>) => ((writes.count += 1), store.add(...add)) }
  const spend = createLimits({ store: counting, key: Buffer.from('invented') })
  const spendAll = (key: string): Promise<unknown> =>
    Promise.all(Array.from({ length: points }, () => spend('user', key)))
  return { clock, store, writes, spend, spendAll }
}

it('what is allowed passes, also all at once, and the next is refused with how long to wait', async () => {
  const { spend, spendAll, clock } = stage()
  await spendAll('dr-rivera')
  clock.now += 1_000
  const refused = await spend('user', 'dr-rivera').catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'TOO_MANY', status: 429, message: 'too many requests of one user' })
  expect(retryAfterSecondsOf(refused as Failure)).toBe(ALLOWANCES.user.seconds - 1)
})

it('one does not pay for another, nor one kind for another', async () => {
  const { spend, spendAll } = stage()
  await spendAll('dr-rivera')
  await expect(spend('user', 'casey')).resolves.toBeUndefined()
  await expect(spend('session', 'dr-rivera')).resolves.toBeUndefined()
})

it('who floods writes nothing any more', async () => {
  const { spend, spendAll, writes } = stage()
  await spendAll('dr-rivera')
  for (let i = 0; i < 100; i += 1) await expect(spend('user', 'dr-rivera')).rejects.toMatchObject({ code: 'TOO_MANY' })
  expect(writes.count).toBe(points + 1)
})

it('what is spent at one replica is spent at all', async () => {
  const store = { ...memoryStore(() => NOW), isShared: true }
  const replicas = [1, 2].map(() => createLimits({ store, key: Buffer.from('invented') }))
  const spent = Array.from({ length: points }, (_, i) => replicas[i % 2]!('user', 'dr-rivera'))
  await Promise.all(spent)
  for (const spend of replicas) await expect(spend('user', 'dr-rivera')).rejects.toMatchObject({ code: 'TOO_MANY' })
})

it('the store names nobody, and keeps a count no longer than it counts', async () => {
  const { spend, store, clock } = stage()
  await spend('user', 'dr-rivera')
  await spend('address', '203.0.113.7')
  const kept = [...store.entries].map(([place, value]) => `${place} ${value.toString()}`).join('\n')
  expect(kept).not.toMatch(/rivera|203\.0/)
  clock.now += ALLOWANCES.user.seconds * 1_000
  expect(await store.purge()).toBe(2)
})

it('an allowance is whole again after its time, and counts survive a restart until then', async () => {
  const store = memoryStore(Date.now)
  const limiter = () => storeLimiter({ points: 2, seconds: 1 }, 'limit-test', store)
  await limiter().consume('one')
  await limiter().consume('one')
  const again = limiter()
  await expect(again.consume('one')).rejects.toMatchObject({ consumedPoints: 3 })
  await wait(1_100)
  await expect(again.consume('one')).resolves.toMatchObject({ consumedPoints: 1 })
})

it('a store that fails keeps nobody out: memory counts meanwhile', async () => {
  const { store } = stage()
  const failing = { ...store, add: () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'gone')) }
  const spend = createLimits({ store: failing, key: Buffer.from('invented') })
  for (let i = 0; i < points; i += 1) await spend('user', 'x')
  await expect(spend('user', 'x')).rejects.toMatchObject({ code: 'TOO_MANY' })
})

describe('a process that has its store to itself', () => {
  const alone = () => {
    const store = memoryStore(() => NOW)
    return { store, spend: createLimits({ store, key: Buffer.from('invented') }) }
  }

  it('counts without it', async () => {
    const { store, spend } = alone()
    await spend('user', 'dr-rivera')
    expect(store.entries.size).toBe(0)
  })

  it('refuses as much, with how long to wait, and lets others pass', async () => {
    const { spend } = alone()
    for (let i = 0; i < points; i += 1) await spend('user', 'dr-rivera')
    const refused = await spend('user', 'dr-rivera').catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'TOO_MANY', status: 429 })
    expect(retryAfterSecondsOf(refused as Failure)).toBe(ALLOWANCES.user.seconds)
    await expect(spend('user', 'casey')).resolves.toBeUndefined()
  })
})
