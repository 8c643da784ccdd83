import { setTimeout as wait } from 'node:timers/promises'
import type { StateStore } from '../../src/state/state-store.js'
import type { StoreNote } from '../../src/state/store-trouble.js'
import { openAt } from './support/open-at.js'
import { controlOf } from './support/redis-engine.js'
import { redisServer, type RedisServer } from './support/redis-server.js'

const HOUR = 3_600_000
const EVICTS = { code: 'STATE_UNAVAILABLE', message: 'the store failed (evicts)' }
const value = Buffer.from('sealed')
let server: RedisServer
let control: Awaited<ReturnType<typeof controlOf>>
let store: StateStore
let notes: StoreNote[]
let passed = 0

beforeAll(async () => {
  server = await redisServer()
  control = await controlOf(`redis://127.0.0.1:${server.port}`)
  const user = ['reset', 'on', '>own', '~aside:*', '+@all', '-config']
  await control.sendCommand(['ACL', 'SETUSER', 'aside', ...user])
}, 60_000)
afterAll(async () => {
  control.destroy()
  await server.close()
})
beforeEach(async () => {
  notes = []
  store = await openAt(`redis://aside:own@127.0.0.1:${server.port}`, notes, () => Date.now() + passed)
})
afterEach(() => store.close())

/** Time in which the store looks again, with the next use. */
async function later(): Promise<void> {
  passed += 10_000
  await store.get('session:a').catch(() => undefined)
  await wait(200)
}

it('a server that comes to evict is not used until it keeps everything again; nothing that was kept is lost', async () => {
  await store.set('session:a', value, HOUR)
  await control.configSet('maxmemory-policy', 'allkeys-lru')
  await later()
  await expect(store.get('session:a')).rejects.toMatchObject(EVICTS)
  await expect(store.set('session:b', value, HOUR)).rejects.toMatchObject(EVICTS)
  await later()
  await expect(store.get('session:a')).rejects.toMatchObject(EVICTS)
  await control.configSet('maxmemory-policy', 'noeviction')
  await later()
  expect([await store.get('session:a'), await store.get('session:b')]).toEqual([value, null])
  expect(notes).toEqual([
    { event: 'store', outcome: 'closed: an operation failed', kind: 'evicts' },
    { event: 'store', outcome: 'opened again' },
  ])
})

it('one that may not be asked any more is used all the same', async () => {
  await store.set('session:a', value, HOUR)
  await control.sendCommand(['ACL', 'SETUSER', 'aside', '-info'])
  await later()
  await later()
  expect(await store.get('session:a')).toEqual(value)
  await store.set('session:b', value, HOUR)
  expect(notes).toEqual([])
  await control.sendCommand(['ACL', 'SETUSER', 'aside', '+info'])
})
