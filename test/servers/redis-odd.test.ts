import { setTimeout as wait } from 'node:timers/promises'
import type { StateStore } from '../../src/state/state-store.js'
import type { StoreNote, TroubleKind } from '../../src/state/store-trouble.js'
import { freePort } from '../support/free-ports.mjs'
import { openAt } from './support/open-at.js'
import { controlOf, disconnectOthers } from './support/redis-engine.js'
import { redisServer, type RedisServer } from './support/redis-server.js'
import { untilAnswered } from './support/until-answered.js'

const HOUR = 3_600_000
const value = Buffer.from('sealed')
const closing: (() => unknown)[] = []
let server: RedisServer
let control: Awaited<ReturnType<typeof controlOf>>
let store: StateStore
let notes: StoreNote[]
/** Time that the store believes has passed. */
let passed = 0

beforeAll(async () => {
  server = await redisServer('--requirepass', 'invented', '--enable-protected-configs', 'yes')
  control = await controlOf(`redis://:invented@127.0.0.1:${server.port}`)
}, 60_000)
afterAll(async () => {
  control.destroy()
  await server.close()
})
beforeEach(async () => {
  notes = []
  const url = `redis://:invented@127.0.0.1:${server.port}`
  store = await openAt(url, notes, () => Date.now() + passed)
  await store.set('session:a', value, HOUR)
})
afterEach(async () => {
  await store.close()
  for (const close of closing.splice(0)) await close()
})

const set = (name: string, to: string) => control.configSet(name, to)
const write = () => store.set('session:b', value, HOUR)
async function untilItWorks(): Promise<void> {
  await untilAnswered(write, 5_000)
  expect(await store.get('session:a')).toEqual(value)
}

type Trouble = readonly [what: string, kind: TroubleKind, begin: () => Promise<unknown>, end: () => Promise<unknown>]
const TROUBLES: readonly Trouble[] = [
  [
    'has another password now',
    'not permitted',
    async () => [await set('requirepass', 'other'), await disconnectOthers(control)],
    () => set('requirepass', 'invented'),
  ],
  [
    'lets no more clients in',
    'out of reach',
    async () => [await set('maxclients', '1'), await disconnectOthers(control)],
    () => set('maxclients', '100'),
  ],
  [
    'does not let the user do it',
    'not permitted',
    () => control.sendCommand(['ACL', 'SETUSER', 'default', '-set']),
    () => control.sendCommand(['ACL', 'SETUSER', 'default', '+set']),
  ],
  [
    'cannot keep it on its disk',
    'no space',
    async () => {
      await Promise.all([set('save', '3600 1000000'), set('appendonly', 'no')])
      await set('dir', '/')
      await set('dbfilename', 'proc')
      await control.sendCommand(['BGSAVE'])
    },
    async () => [await set('save', ''), await set('dir', server.folder)],
  ],
  [
    'is a copy now',
    'out of reach',
    async () => control.sendCommand(['REPLICAOF', '127.0.0.1', `${await freePort()}`]),
    () => control.sendCommand(['REPLICAOF', 'NO', 'ONE']),
  ],
  [
    'is busy with a script of somebody else',
    'out of reach',
    async () => {
      await set('busy-reply-threshold', '10')
      const busy = await controlOf(`redis://:invented@127.0.0.1:${server.port}`)
      busy.eval('while true do end').catch(() => busy.destroy())
      await wait(100)
    },
    () => control.sendCommand(['SCRIPT', 'KILL']),
  ],
]

it.each(TROUBLES)('a server that %s says so (%s), and is used again afterwards', async (_what, kind, begin, end) => {
  await begin()
  await wait(200)
  const failure: unknown = await write().catch((error: unknown) => error)
  await end()
  expect(failure).toMatchObject({ code: 'STATE_UNAVAILABLE', message: `the store failed (${kind})` })
  await untilItWorks()
  expect(notes[0]).toEqual({ event: 'store', outcome: 'closed: an operation failed', kind })
  expect(notes.at(-1)).toEqual({ event: 'store', outcome: 'opened again' })
})

it('a server that reads what it keeps says so until it has', async () => {
  const slowly = ['--key-load-delay', '75000', '--loading-process-events-interval-bytes', '1024']
  const slow = await redisServer('--appendonly', 'no', '--rdbcompression', 'no', ...slowly)
  closing.push(() => slow.close())
  const kept = await openAt(`redis://127.0.0.1:${slow.port}`, notes)
  closing.push(() => kept.close())
  for (let i = 0; i < 20; i += 1) await kept.set(`session:${i}`, Buffer.alloc(1_024, i), HOUR)
  const saving = await controlOf(`redis://127.0.0.1:${slow.port}`)
  await saving.sendCommand(['SAVE'])
  saving.destroy()
  await slow.kill()
  const started = slow.start()
  let failure: unknown
  for (let tries = 0; tries < 15 && !String(failure).includes('LOADING'); tries += 1) {
    await wait(100)
    failure = await kept.get('session:7').catch((error: unknown) => (error as Error).cause)
  }
  expect(String(failure)).toContain('LOADING')
  await started
  await wait(500)
  expect(await kept.get('session:7')).toEqual(Buffer.alloc(1_024, 7))
  expect(notes.map(({ kind }) => kind)).toEqual(['out of reach', undefined])
})

it('what a server says that was away is told, and not that it was away', async () => {
  await server.kill()
  await expect(store.get('session:a')).rejects.toMatchObject({ message: 'the store failed (out of reach)' })
  await server.start()
  await wait(1_500)
  await control.sendCommand(['ACL', 'SETUSER', 'default', '-get'])
  const failure: unknown = await store.get('session:a').catch((error: unknown) => error)
  await control.sendCommand(['ACL', 'SETUSER', 'default', '+get'])
  expect(failure).toMatchObject({ message: 'the store failed (not permitted)' })
})

it.each([
  ['get', () => store.get('odd')],
  ['take', () => store.take('odd')],
  ['add', () => store.add('odd', 1, HOUR)],
  ['replace', () => store.replace('odd', value, null)],
])('where something else lies in the place of a value, %s says so, and others work on', async (_what, use) => {
  await control.sendCommand(['HSET', 'aside:odd', 'field', 'of another program'])
  const connections = async () => (await control.clientList()).map(({ id }) => id)
  const before = await connections()
  for (let times = 0; times < 3; times += 1) {
    await expect(use()).rejects.toMatchObject({ message: 'the store failed (damaged)' })
    passed += 7_000
  }
  expect(await connections()).toEqual(before)
  expect(await store.get('session:a')).toEqual(value)
})

it('where it gives what it has and takes nothing, the log is told once, and not with every command', async () => {
  await set('maxmemory', '1')
  for (let times = 0; times < 20; times += 1) {
    await expect(write()).rejects.toMatchObject({ message: 'the store failed (no space)' })
    await expect(store.get('session:a')).rejects.toMatchObject({ message: 'the store failed (no space)' })
    passed += 1_000
  }
  await set('maxmemory', '0')
  expect(notes.length).toBeLessThanOrEqual(3)
  expect(notes.at(-1)).toMatchObject({ kind: 'no space' })
  passed += 60_000
  await write()
  expect(notes.at(-1)).toMatchObject({ outcome: 'opened again' })
})
