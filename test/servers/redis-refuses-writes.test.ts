import type { StateStore } from '../../src/state/state-store.js'
import type { StoreNote } from '../../src/state/store-trouble.js'
import { freePort } from '../support/free-ports.mjs'
import { openAt } from './support/open-at.js'
import { controlOf } from './support/redis-engine.js'
import { redisServer, type RedisServer } from './support/redis-server.js'
import { untilAnswered } from './support/until-answered.js'

const HOUR = 3_600_000
const UNAVAILABLE = { code: 'STATE_UNAVAILABLE' }
const value = Buffer.from('sealed')
let server: RedisServer
let control: Awaited<ReturnType<typeof controlOf>>
let one: StateStore
let two: StateStore
let notes: StoreNote[]
let passed = 0

beforeAll(async () => {
  server = await redisServer()
  control = await controlOf(`redis://127.0.0.1:${server.port}`)
  await control.sendCommand(['ACL', 'SETUSER', 'aside', 'reset', 'on', '>own', '~aside:*', '+@all'])
}, 60_000)
afterAll(async () => {
  control.destroy()
  await server.close()
})
beforeEach(async () => {
  notes = []
  const url = `redis://aside:own@127.0.0.1:${server.port}`
  one = await openAt(url)
  two = await openAt(url, notes, () => Date.now() + passed)
  await one.set('session:a', value, HOUR)
})
afterEach(() => Promise.all([one.close(), two.close()]))

const set = (name: string, to: string) => control.configSet(name, to)
const acl = (rule: string) => control.sendCommand(['ACL', 'SETUSER', 'aside', rule])
type Refusal = readonly [what: string, begin: () => Promise<unknown>, end: () => Promise<unknown>]
const REFUSALS: readonly Refusal[] = [
  ['is full', () => set('maxmemory', '1'), () => set('maxmemory', '0')],
  ['has too few copies', () => set('min-replicas-to-write', '1'), () => set('min-replicas-to-write', '0')],
  ['lets the user read alone', () => acl('-set'), () => acl('+set')],
  [
    'is a copy now',
    async () => control.sendCommand(['REPLICAOF', '127.0.0.1', `${await freePort()}`]),
    () => control.sendCommand(['REPLICAOF', 'NO', 'ONE']),
  ],
]

describe.each(REFUSALS)('a server that %s, and gives what it has', (_what, begin, end) => {
  it('is not read either, by whoever has written there since, until it takes something again', async () => {
    await begin()
    await expect(one.set('hide:a', value, HOUR)).rejects.toMatchObject(UNAVAILABLE)
    // What each request of another replica begins with.
    const counted = await two.set('limit', value, HOUR).catch((error: unknown) => error)
    const reads = await Promise.allSettled([two.get('session:a'), two.get('session:a'), one.get('session:a')])
    await end()
    expect(counted).toMatchObject(UNAVAILABLE)
    for (const read of reads) expect(read).toMatchObject({ status: 'rejected', reason: UNAVAILABLE })
    for (const store of [one, two]) {
      await untilAnswered(() => store.get('session:a'), 3_000)
      expect(await store.get('session:a')).toEqual(value)
      await store.set('session:b', value, HOUR)
    }
  })
})

it('it is asked once a second whether it takes something again, and leaves nothing behind', async () => {
  await set('maxmemory', '1')
  await expect(two.set('limit', value, HOUR)).rejects.toMatchObject(UNAVAILABLE)
  await expect(two.get('session:a')).rejects.toMatchObject(UNAVAILABLE)
  const before = Number(/total_commands_processed:(\d+)/.exec(await control.info('stats'))?.[1])
  for (let times = 0; times < 20; times += 1) await expect(two.get('session:a')).rejects.toMatchObject(UNAVAILABLE)
  const after = Number(/total_commands_processed:(\d+)/.exec(await control.info('stats'))?.[1])
  expect(after - before).toBeLessThan(5)
  await set('maxmemory', '0')
  // What frees memory is taken all the time, and proves nothing.
  passed += 1_000
  expect(await two.get('session:a')).toEqual(value)
  const left = await Promise.all((await control.keys('aside:ready:*')).map((key) => control.pTTL(key)))
  expect(left.every((ms) => ms > 0 && ms <= 1_000)).toBe(true)
  expect(notes.map(({ kind }) => kind)).toEqual(['no space', undefined])
})
