import { setTimeout as wait } from 'node:timers/promises'
import type { StateStore } from '../../src/state/state-store.js'
import { forwarder, type Forwarder } from './support/forwarder.js'
import { openAt } from './support/open-at.js'
import { redisServer, type RedisServer } from './support/redis-server.js'

const HOUR = 3_600_000
const UNAVAILABLE = { code: 'STATE_UNAVAILABLE' }
const [older, newer] = [Buffer.from('older'), Buffer.from('newer')]
let server: RedisServer
let way: Forwarder
/** Two replicas; the first one's way to the server may be in trouble. */
let [one, other]: StateStore[] = []
/** How far the first one's clock is behind the server's. */
let behindMs = HOUR

beforeAll(async () => {
  server = await redisServer()
  way = await forwarder(server.port)
  one = await openAt(`redis://127.0.0.1:${way.port}`, [], () => Date.now() - behindMs)
  other = await openAt(`redis://127.0.0.1:${server.port}`)
}, 60_000)
afterAll(async () => {
  await Promise.all([one?.close(), other?.close()])
  way.close()
  await server.close()
})

/** What was sent is done, and answered. */
const arrived = () => wait(300)

const WRITES: Readonly<Record<string, (store: StateStore, key: string) => Promise<unknown>>> = {
  set: (store, key) => store.set(key, older, HOUR),
  delete: (store, key) => store.delete(key),
  take: (store, key) => store.take(key),
  replace: (store, key) => store.replace(key, newer, { value: older, ttlMs: HOUR }),
  'replace by nothing': (store, key) => store.replace(key, newer, null),
}

it('what arrives after its caller was told that it failed undoes nothing that was written meanwhile', async () => {
  const keys = Object.keys(WRITES)
  for (const key of keys) await other!.set(key, older, HOUR)
  way.hold()
  const late = [
    ...keys.map((key) => WRITES[key]!(one!, key)),
    one!.putIfAbsent('put', older, HOUR),
    one!.add('count', 5, HOUR),
  ]
  for (const result of await Promise.allSettled(late)) expect(result).toMatchObject({ reason: UNAVAILABLE })
  for (const key of keys) await other!.set(key, newer, HOUR)
  way.letGo()
  await arrived()
  const found = await Promise.all(keys.map(async (key) => [key, String(await other!.get(key))]))
  expect(found).toEqual(keys.map((key) => [key, 'newer']))
  expect(await other!.putIfAbsent('put', newer, HOUR)).toBe(true)
  expect(await other!.add('count', 1, HOUR)).toMatchObject({ count: 1 })
})

it('what a server that stood still finds waiting it does not do: a code is not used up, nothing is counted', async () => {
  await other!.set('code', newer, HOUR)
  await other!.set('note', newer, HOUR)
  server.freeze()
  const late = [other!.take('code'), other!.delete('note'), other!.add('tries', 1, HOUR)]
  for (const result of await Promise.allSettled(late)) expect(result).toMatchObject({ reason: UNAVAILABLE })
  server.thaw()
  await arrived()
  expect([await other!.get('note'), await other!.take('code')]).toEqual([newer, newer])
  expect(await other!.add('tries', 1, HOUR)).toMatchObject({ count: 1 })
})

it.each([2 * HOUR, -HOUR, 0])('where the clocks come to differ by %i ms, writes go on', async (ms) => {
  behindMs = ms
  await one!.set('session:a', newer, HOUR)
  expect(await one!.add(`counted:${ms}`, 1, HOUR)).toMatchObject({ count: 1 })
  expect(await one!.take('session:a')).toEqual(newer)
})
