import { setTimeout as wait } from 'node:timers/promises'
import { keepsTheContract } from '../support/store-contract.js'
import { openAt } from './support/open-at.js'
import { controlOf, redisEngine } from './support/redis-engine.js'
import { redisServer, type RedisServer } from './support/redis-server.js'
import { sentinelOf } from './support/sentinel.js'

const servers: RedisServer[] = []
let [primary, sentinel]: RedisServer[] = []

beforeAll(async () => {
  primary = await redisServer()
  servers.push(primary, await redisServer('--replicaof', `127.0.0.1 ${primary.port}`))
  sentinel = await sentinelOf(primary.port, 1, 1_000)
  servers.push(sentinel)
  // It asks the primary every ten seconds who else there is; before that it has nobody to turn to.
  const control = await controlOf(`redis://127.0.0.1:${sentinel.port}`)
  const others = async (): Promise<unknown> => control.sendCommand(['SENTINEL', 'REPLICAS', 'clinic'])
  for (let tries = 0; !JSON.stringify(await others()).includes('"ok"'); tries += 1) {
    if (tries > 60) throw new Error('the sentinel never found the second server')
    await wait(500)
  }
  control.destroy()
}, 120_000)
afterAll(() => Promise.all(servers.map((server) => server.close())))

const url = (): string => `redis+sentinel://127.0.0.1:${sentinel?.port}/clinic`

keepsTheContract('a primary that sentinels know', () =>
  redisEngine({ url: url(), servers: [`redis://127.0.0.1:${primary?.port}`], restart: async () => undefined }),
)

it('when the primary dies the next one goes on with what was kept', async () => {
  const store = await openAt(url())
  await store.set('session:a', Buffer.from('kept'), 600_000)
  await wait(500)
  await primary?.kill()
  const found: (string | undefined)[] = []
  for (let tries = 0; tries < 60 && found.at(-1) !== 'kept'; tries += 1) {
    found.push((await store.get('session:a').catch(() => null))?.toString())
    await wait(500)
  }
  expect(found.at(-1)).toBe('kept')
  await store.set('session:b', Buffer.from('new'), 600_000)
  expect(String(await store.get('session:b'))).toBe('new')
  await store.close()
}, 90_000)
