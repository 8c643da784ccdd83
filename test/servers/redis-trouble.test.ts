import type { StateStore } from '../../src/state/state-store.js'
import type { StoreNote } from '../../src/state/store-trouble.js'
import { openAt } from './support/open-at.js'
import { controlOf } from './support/redis-engine.js'
import { freePort } from '../support/free-ports.mjs'
import { redisServer, type RedisServer } from './support/redis-server.js'
import { untilAnswered } from './support/until-answered.js'

const HOUR = 3_600_000
const UNAVAILABLE = { code: 'STATE_UNAVAILABLE' }
const value = Buffer.from('sealed')
let server: RedisServer
let store: StateStore
let notes: StoreNote[]
const url = (password = 'invented'): string => `redis://:${password}@127.0.0.1:${server.port}`

beforeAll(async () => void (server = await redisServer('--requirepass', 'invented')), 60_000)
afterAll(() => server.close())
beforeEach(async () => {
  notes = []
  store = await openAt(url(), notes)
})
afterEach(() => store.close())

const untilBack = (): Promise<void> => untilAnswered(() => store.get('x'), 15_000)

it('a server that is killed is said at once; when it is back, all is there that was acknowledged', async () => {
  await store.set('session:a', value, HOUR)
  await server.kill()
  const begun = performance.now()
  const calls = [
    store.get('session:a'),
    store.set('session:b', value, HOUR),
    store.take('session:a'),
    store.add('c', 1, HOUR),
  ]
  for (const call of await Promise.allSettled(calls)) expect(call).toMatchObject({ reason: UNAVAILABLE })
  expect(performance.now() - begun).toBeLessThan(2_500)
  await server.start()
  await untilBack()
  expect(await store.get('session:a')).toEqual(value)
  expect(notes).toEqual([
    { event: 'store', outcome: 'closed: an operation failed', kind: 'out of reach' },
    { event: 'store', outcome: 'opened again' },
  ])
})

it('one that does not answer is given up in two seconds, and used again when it does', async () => {
  await store.set('session:a', value, HOUR)
  server.freeze()
  const begun = performance.now()
  for (const call of await Promise.allSettled(Array.from({ length: 5 }, () => store.get('session:a'))))
    expect(call).toMatchObject({ reason: UNAVAILABLE })
  expect(performance.now() - begun).toBeLessThan(2_500)
  server.thaw()
  await untilBack()
  expect(await store.get('session:a')).toEqual(value)
})

it('one that is full says so, is not read meanwhile, and keeps what it has', async () => {
  await store.set('session:a', value, HOUR)
  const control = await controlOf(url())
  await control.configSet('maxmemory', '1')
  await expect(store.set('session:b', value, HOUR)).rejects.toMatchObject({
    ...UNAVAILABLE,
    message: 'the store failed (no space)',
  })
  // It would give it. Another replica may have been refused a hide of it.
  await expect(store.get('session:a')).rejects.toMatchObject({ message: 'the store failed (no space)' })
  await control.configSet('maxmemory', '0')
  control.destroy()
  await untilBack()
  expect(await store.get('session:a')).toEqual(value)
  await store.set('session:b', value, HOUR)
})

it('nothing is kept without a time', async () => {
  const after = { value, ttlMs: HOUR }
  await store.set('a', value, HOUR)
  await store.putIfAbsent('b', value, HOUR)
  await store.set('c', value, HOUR)
  await store.replace('c', value, after)
  await store.add('d', 1, HOUR)
  await store.add('d', 1, HOUR)
  const control = await controlOf(url())
  const keys = ['a', 'b', 'c', 'd'].map((key) => `aside:${key}`)
  const left = await Promise.all(keys.map((key) => control.pTTL(key)))
  control.destroy()
  expect(left.filter((ms) => ms > 0 && ms <= HOUR)).toHaveLength(4)
})

describe('a start is refused in one sentence', () => {
  it('with a wrong password, at once, and without repeating it', async () => {
    const begun = performance.now()
    const refusal = openAt(url('wrong-one'))
    await expect(refusal).rejects.toThrow('STATE_URL: the store refuses user or password')
    await expect(refusal).rejects.not.toThrow(/wrong-one/)
    expect(performance.now() - begun).toBeLessThan(2_500)
  })

  it('where the user may not do what it takes; one who may touch only our keys is enough', async () => {
    const control = await controlOf(url())
    const user = ['ACL', 'SETUSER', 'aside', 'reset', 'on', '>own', '~aside:*', '+@all', '-@dangerous']
    const at = url().replace(/\/\/[^@]*@/, '//aside:own@')
    await control.sendCommand(user)
    await expect(openAt(at)).rejects.toThrow('run EVAL, INFO and TIME on keys below the prefix')
    await control.sendCommand([...user, '+info'])
    const store = await openAt(at)
    await store.set('a', value, HOUR)
    expect(await store.get('a')).toEqual(value)
    await store.close()
    control.destroy()
  })

  it('where nothing answers', async () => {
    const refusal = openAt(`redis://127.0.0.1:${await freePort()}`)
    await expect(refusal).rejects.toThrow('STATE_URL: the store cannot be used (out of reach)')
  }, 30_000)

  it('by a store that evicts', async () => {
    const control = await controlOf(url())
    await control.configSet('maxmemory-policy', 'allkeys-lru')
    await expect(openAt(url())).rejects.toThrow(/evicts what it should keep \(allkeys-lru\)/)
    await control.configSet('maxmemory-policy', 'noeviction')
    control.destroy()
  })
})
