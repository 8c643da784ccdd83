import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { StateStore } from '../../src/state/state-store.js'
import { forwarder } from './support/forwarder.js'
import { openAt } from './support/open-at.js'
import { controlOf } from './support/redis-engine.js'
import { freePort } from '../support/free-ports.mjs'
import { redisServer, startAt, type RedisServer } from './support/redis-server.js'

const HOUR = 3_600_000
const AT_ONCE = ['--repl-diskless-sync-delay', '0']
const value = Buffer.from('sealed')
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function server(...parameters: readonly string[]): Promise<RedisServer> {
  const one = await redisServer(...parameters)
  closing.push(() => one.close())
  return one
}
async function storeAt(url: string): Promise<StateStore> {
  const store = await openAt(url)
  closing.push(() => store.close())
  return store
}
async function inFrontOf({ port }: RedisServer) {
  const front = await forwarder(port)
  closing.push(() => front.close())
  return front
}
/** Asks until it is so, for a while. */
async function until(isSo: () => Promise<boolean>, ms = 20_000): Promise<void> {
  const end = Date.now() + ms
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > end) throw new Error('it never was so')
    await wait(100)
  }
}
const says = async ({ port }: RedisServer, command: readonly string[], wanted: string): Promise<boolean> => {
  const control = await controlOf(`redis://127.0.0.1:${port}`)
  const answer: unknown = await control.sendCommand([...command])
  control.destroy()
  return JSON.stringify(answer).includes(wanted)
}

/** How many keys lie in all of these. */
async function sizeOf(servers: readonly RedisServer[]): Promise<number> {
  const sizes = servers.map(async ({ port }) => {
    const control = await controlOf(`redis://127.0.0.1:${port}`)
    const size = await control.sendCommand(['DBSIZE'])
    control.destroy()
    return Number(size)
  })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

it('where the name of a server leads to another one, and the old one may only be read, the new one is used', async () => {
  const [old, next] = [await server(), await server()]
  const name = await inFrontOf(old)
  const store = await storeAt(`redis://127.0.0.1:${name.port}`)
  await store.set('a', value, HOUR)
  name.leadTo(next.port)
  const control = await controlOf(`redis://127.0.0.1:${old.port}`)
  await control.sendCommand(['REPLICAOF', '127.0.0.1', `${next.port}`])
  control.destroy()
  // Reads go on meanwhile, and are answered.
  await until(async () => {
    await store.get('a')
    await store.set('b', value, HOUR)
    return true
  }, 5_000)
  expect(await store.replace('b', value, null)).toBe(true)
})

it('a cluster of which one node is silent is used again once another one has taken its place', async () => {
  const parameters = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '5000', ...AT_ONCE]
  const nodes = await Promise.all(Array.from({ length: 6 }, () => server(...parameters)))
  const [silent, second, third, ...copies] = nodes as [RedisServer, RedisServer, RedisServer, ...RedisServer[]]
  const places = nodes.map(({ port }) => `127.0.0.1:${port}`)
  spawnSync('redis-cli', ['--cluster', 'create', ...places, '--cluster-replicas', '1', '--cluster-yes'])
  for (const copy of copies) await until(() => says(copy, ['INFO', 'replication'], 'master_link_status:up'))
  const urlOf = (known: readonly RedisServer[]) =>
    `redis+cluster://${known.map(({ port }) => `127.0.0.1:${port}`).join()}`
  const store = await storeAt(urlOf([second, third]))
  const keys = Array.from({ length: 20 }, (_, i) => `session:${i}`)
  await Promise.all(keys.map((key) => store.set(key, value, HOUR)))
  // A copy that has just begun gets what was written meanwhile a second later, and would not have it from a silent one.
  await until(async () => (await sizeOf(copies)) === (await sizeOf([silent, second, third])))

  silent.freeze()
  const areThere = async (): Promise<boolean> => {
    const found = await Promise.allSettled(keys.map((key) => store.get(key)))
    return found.every((one) => one.status === 'fulfilled' && one.value?.equals(value))
  }
  await until(async () => !(await areThere()))
  await until(areThere, 40_000)
  // A start asks the nodes it knows in any order, and waits for none that is silent.
  for (let starts = 0; starts < 3; starts += 1) await storeAt(urlOf([silent, second]))
}, 90_000)

/** One sentinel, and the store of the primary that it knows at this port. */
async function sentinelOf(watched: number) {
  const port = await freePort()
  const sentinel = await startAt(port, (folder) => {
    const file = path.join(folder, 'sentinel.conf')
    writeFileSync(file, [`port ${port}`, `sentinel monitor clinic 127.0.0.1 ${watched} 1`].join('\n'))
    return [file, '--sentinel']
  })
  closing.push(() => sentinel.close())
  await until(() => says(sentinel, ['SENTINEL', 'CKQUORUM', 'clinic'], 'OK'))
  const url = `redis+sentinel://127.0.0.1:${port}/clinic`
  return { sentinel, url, store: await storeAt(url) }
}

it('what a primary that sentinels know may have done already is not done again', async () => {
  const front = await inFrontOf(await server())
  const { store } = await sentinelOf(front.port)
  const isBack = () => until(async () => (await store.get('a')) === null)

  await store.set('code', value, HOUR)
  front.cutAfter('GETDEL')
  await expect(store.take('code')).rejects.toMatchObject({ code: 'STATE_UNAVAILABLE' })
  await isBack()
  front.cutAfter('INCRBY')
  await expect(store.add('tries', 1, HOUR)).rejects.toMatchObject({ code: 'STATE_UNAVAILABLE' })
  await isBack()
  expect(await store.add('tries', 1, HOUR)).toMatchObject({ count: 2 })
}, 60_000)

it('a primary and its sentinels that were all away are found again, also by a start', async () => {
  const primary = await server()
  const { store, sentinel, url } = await sentinelOf(primary.port)
  await store.set('a', value, HOUR)
  for (const one of [primary, sentinel]) await one.kill()
  const started = storeAt(url)
  for (let looks = 0; looks < 20; looks += 1) {
    await expect(store.get('a')).rejects.toMatchObject({ message: 'the store failed (out of reach)' })
    await wait(100)
  }
  for (const one of [primary, sentinel]) await one.start()
  for (const each of [store, await started]) await until(async () => (await each.get('a'))?.equals(value) ?? false)
}, 60_000)
