import { spawnSync } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { keepsTheContract } from '../support/store-contract.js'
import { openAt } from './support/open-at.js'
import { controlOf, redisEngine } from './support/redis-engine.js'
import { redisServer, type RedisServer } from './support/redis-server.js'

const CLUSTER = ['--cluster-enabled', 'yes', '--requirepass', 'invented']
let nodes: readonly RedisServer[] = []

beforeAll(async () => {
  nodes = await Promise.all([1, 2, 3].map(() => redisServer(...CLUSTER)))
  const places = nodes.map(({ port }) => `127.0.0.1:${port}`)
  const made = spawnSync('redis-cli', ['-a', 'invented', '--cluster', 'create', ...places, '--cluster-yes'])
  if (made.status !== 0) throw new Error(`the cluster was not made:\n${String(made.stdout)}`)
}, 120_000)
afterAll(() => Promise.all(nodes.map((node) => node.close())))

const OUT_OF_REACH = /^the store (failed \(out of reach\)|gave no answer in time)$/
const addressOf = ({ port }: RedisServer): string => `redis://:invented@127.0.0.1:${port}`

keepsTheContract('a cluster', () => {
  const [first, second] = nodes.map(({ port }) => `127.0.0.1:${port}`)
  const url = `redis+cluster://:invented@${first},${second}`
  return redisEngine({ url, servers: nodes.map(addressOf), restart: async () => undefined })
})

it('of a cluster keeps some of the keys on each node', async () => {
  const [first] = nodes
  const engine = await redisEngine({
    url: `redis+cluster://:invented@127.0.0.1:${first!.port}`,
    servers: nodes.map(addressOf),
    restart: async () => undefined,
  })
  const keys = Array.from({ length: 60 }, (_, i) => `session:${i}`)
  await Promise.all(keys.map((key) => engine.store.set(key, Buffer.from(key), 60_000)))
  expect((await Promise.all(keys.map((key) => engine.store.get(key)))).map(String)).toEqual(keys)
  const sizes = await Promise.all(
    nodes.map(async (node) => {
      const control = await controlOf(addressOf(node))
      const size = await control.dbSize()
      control.destroy()
      return size
    }),
  )
  expect(sizes.reduce((sum, size) => sum + size)).toBe(60)
  expect(sizes.every((size) => size > 0)).toBe(true)
  await engine.close()
})

it('a start is refused by a cluster of which any node evicts', async () => {
  for (const node of nodes) {
    const control = await controlOf(addressOf(node))
    await control.configSet('maxmemory-policy', 'volatile-lru')
    await expect(openAt(`redis+cluster://:invented@127.0.0.1:${node.port}`)).rejects.toThrow(/evicts .*volatile-lru/)
    await control.configSet('maxmemory-policy', 'noeviction')
    control.destroy()
  }
})

it('while a node is silent, what the others keep is found', async () => {
  const [silent, ...others] = nodes
  const store = await openAt(`redis+cluster://:invented@${others.map(({ port }) => `127.0.0.1:${port}`).join()}`)
  const keys = Array.from({ length: 30 }, (_, i) => `session:${i}`)
  await Promise.all(keys.map((key) => store.set(key, Buffer.from(key), 60_000)))
  const control = await controlOf(addressOf(silent!))
  const lost = new Set(await control.keys('*'))
  control.destroy()
  const areThere = async (some: readonly string[]): Promise<readonly string[]> => {
    const found = await Promise.allSettled(some.map((key) => store.get(key)))
    for (const one of found)
      if (one.status === 'rejected') expect(one.reason).toHaveProperty('message', expect.stringMatching(OUT_OF_REACH))
    return some.filter((_key, i) => found[i]?.status === 'fulfilled')
  }
  silent!.freeze()
  // None of them is answered, so the connections are made anew, also to those who answer.
  expect(await areThere(keys.filter((key) => lost.has(`aside:${key}`)))).toEqual([])
  const kept = keys.filter((key) => !lost.has(`aside:${key}`))
  for (let looks = 0; looks < 30 && (await areThere(kept)).length < kept.length; looks += 1) await wait(100)
  expect(await areThere(keys)).toEqual(kept)
  silent!.thaw()
  for (let looks = 0; looks < 50 && (await areThere(keys)).length < keys.length; looks += 1) await wait(100)
  expect(await areThere(keys)).toEqual(keys)
  await store.close()
}, 60_000)

it('a start is refused by a node of it that is taken for one server', async () => {
  for (const node of nodes) await expect(openAt(addressOf(node))).rejects.toThrow('one of a cluster: redis+cluster://')
})
