import { setTimeout as wait } from 'node:timers/promises'
import { openAt } from './support/open-at.js'
import { controlOf } from './support/redis-engine.js'
import { redisServer, type RedisServer } from './support/redis-server.js'
import { sentinelOf } from './support/sentinel.js'

const HOUR = 3_600_000
const value = Buffer.from('sealed')
const servers: RedisServer[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

/** Asks until it is so, for a while. */
async function until(isSo: () => Promise<boolean>, ms = 30_000): Promise<void> {
  const end = Date.now() + ms
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > end) throw new Error('it never was so')
    await wait(100)
  }
}

async function says({ port }: RedisServer, command: readonly string[], wanted: RegExp): Promise<boolean> {
  const control = await controlOf(`redis://127.0.0.1:${port}`)
  const answer: unknown = await control.sendCommand([...command])
  control.destroy()
  return wanted.test(JSON.stringify(answer))
}

/** Three hosts with a sentinel on each; the primary is on the first, a copy on the second. */
async function threeHosts() {
  const primary = await redisServer()
  const copy = await redisServer('--replicaof', `127.0.0.1 ${primary.port}`, '--repl-diskless-sync-delay', '0')
  servers.push(primary, copy)
  const sentinels = await Promise.all([1, 2, 3].map(() => sentinelOf(primary.port, 2, 2_000)))
  servers.push(...sentinels)
  for (const sentinel of sentinels)
    for (const known of [/"num-slaves"\W+1"/, /"num-other-sentinels"\W+2"/])
      await until(() => says(sentinel, ['SENTINEL', 'MASTER', 'clinic'], known))
  const url = `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join()}/clinic`
  return { primary, copy, sentinels, url }
}

it('where a host is silent with the primary and the first sentinel, the next primary is found, also by a start', async () => {
  const { primary, copy, sentinels, url } = await threeHosts()
  const store = await openAt(url)
  await store.set('a', value, HOUR)
  await until(() => says(copy, ['DBSIZE'], /^1$/))
  for (const one of [primary, sentinels[0]]) one?.freeze()
  await until(async () => (await store.get('a'))?.equals(value) ?? false, 40_000)
  const started = await openAt(url)
  expect(await started.get('a')).toEqual(value)
  await Promise.all([store, started].map((one) => one.close()))
}, 120_000)
