import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import request from 'supertest'
import { ALLOWANCES } from '../../src/limits/limits.js'
import { LASTING_PAUSES } from '../../src/record/write-pauses.js'
import { openLevelStore } from '../../src/state/level-store.js'
import { createTestApp } from '../support/create-test-app.js'
import { filesIn } from '../support/level-stage.js'
import { LAUNCH, launchedApp } from './support/launched-app.js'

const LONG_MS = 300_000
const MB = 1024 * 1024

/** How many bytes these entries take in an embedded store, after it was tidied up. */
async function onDisk(entries: ReadonlyMap<string, Buffer>): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-flood-'))
  const directory = path.join(folder, 'state')
  const lasting = LASTING_PAUSES
  const store = await openLevelStore(directory, { now: Date.now, log: () => undefined, lasting })
  for (const [key, value] of entries) await store.set(key, value, 600_000)
  await store.purge()
  const bytes = filesIn(directory).reduce((sum, file) => sum + statSync(file).size, 0)
  await store.close()
  rmSync(folder, { recursive: true })
  return bytes
}

const memoryUsed = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
const ofKind = (entries: ReadonlyMap<string, Buffer>, kind: string): number =>
  [...entries.keys()].filter((place) => place.startsWith(kind)).length

/** What a limit counts by: everything else goes on. */
const REAL = ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const

/**
 * Ten thousand launches that nobody finishes, from these addresses, all in one moment: on a slow machine they would take
 * longer than the minute that is counted. @returns how many had which status
 */
async function flood(addresses: number) {
  import.meta.jest.useFakeTimers({ doNotFake: [...REAL] })
  const stage = await launchedApp({ deps: { trustedProxies: ['127.0.0.1', '::1', '::ffff:127.0.0.1'] } })
  const statuses = new Map<number, number>()
  const begin = async (i: number): Promise<void> => {
    const from = i % addresses
    const sending = request(stage.app).get(LAUNCH).redirects(0)
    const { status } = await sending.set('x-forwarded-for', `203.0.${from >> 8}.${from & 255}`)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  for (let i = 0; i < 10_000; i += 50) await Promise.all(Array.from({ length: 50 }, (_, j) => begin(i + j)))
  import.meta.jest.useRealTimers()
  return { ...stage, statuses }
}

it(
  '10,000 launches of one address are refused after its share, and little is left',
  async () => {
    const { statuses, store } = await flood(1)
    const { points } = ALLOWANCES.launches
    expect([statuses.get(303), statuses.get(429)]).toEqual([points, 10_000 - points])
    expect(ofKind(store.entries, 'launch:')).toBe(points)
    expect(await onDisk(store.entries)).toBeLessThan(2 * MB)
  },
  LONG_MS,
)

it(
  '10,000 launches of 500 addresses are refused after the tenant’s share, and no more than 2,000 wait',
  async () => {
    const { statuses, store } = await flood(500)
    expect(statuses.get(303)).toBe(ALLOWANCES.tenant.points)
    expect(ofKind(store.entries, 'launch:')).toBe(2_000)
    expect(await onDisk(store.entries)).toBeLessThan(3 * MB)
  },
  LONG_MS,
)

it(
  '2,000 open sessions are bounded in memory and on disk, and none is left when their time is up',
  async () => {
    const stage = await createTestApp()
    const before = memoryUsed()
    const sizeBefore = stage.store.entries.size
    for (let i = 0; i < 2_000; i += 1) await stage.open()
    const sealed = [...stage.store.entries.values()].reduce((sum, value) => sum + value.length, 0)
    const bytes = await onDisk(stage.store.entries)
    const used = memoryUsed() - before - sealed
    expect(used).toBeLessThan(30 * MB)
    expect(bytes).toBeLessThan(10 * MB)
    stage.clock.now += 61 * 60_000
    await stage.endOverdue()
    await stage.store.purge()
    expect(stage.store.entries.size - sizeBefore).toBe(0)
  },
  LONG_MS,
)
