import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { LASTING_PAUSES, writePausesIn } from '../../src/record/write-pauses.js'
import { openLevelStore } from '../../src/state/level-store.js'
import { filesIn, levelStage } from '../support/level-stage.js'
import { serverProcess, startPair } from '../support/processes.js'
import { canLimit, fillTo, free } from './support/disk-limit.js'

const asTheApp = { now: Date.now, log: () => undefined, lasting: LASTING_PAUSES }

describe('a process that is killed while it begins a new store in place of a damaged one', () => {
  it.each([
    ['once the damaged one is set aside', { DIE_AFTER: '-damaged' }],
    ['before anything is in the new one', { DIE_BEFORE: 'CURRENT' }],
    ['before the new one has its name', { DIE_BEFORE: '-new' }],
  ])('%s: the next one pauses what was paused', async (_when, environment) => {
    const pair = await startPair()
    try {
      await pair.app.kill()
      const before = await openLevelStore(pair.stateFolder, asTheApp)
      await writePausesIn(before, Date.now).pause('sandbox')
      await before.close()
      rmSync(path.join(pair.stateFolder, 'CURRENT'))

      const preload = { NODE_OPTIONS: `--import=${path.resolve('test/state/support/die-in-recovery.mjs')}` }
      const dying = { ...pair.environment, ...preload, ...environment }
      const start = serverProcess('dist/src/server.js', dying, `${pair.urls.app}/healthz`).start()
      await expect(start).rejects.toThrow('ended before it answered')
      await pair.app.start()
      await pair.app.kill()
      const after = await openLevelStore(pair.stateFolder, asTheApp)
      expect(await writePausesIn(after, Date.now).isPaused('sandbox')).toBe(true)
      await after.close()
      expect(existsSync(`${pair.stateFolder}-new`)).toBe(false)
    } finally {
      await pair.close()
    }
  })
})

/** Paused one by one: more than a few bytes. */
const EHRS = Array.from({ length: 100 }, (_, i) => `ehr-${i}`)

/** A store that is closed, and its process that is to open it. */
async function inItsProcess() {
  const stage = await levelStage()
  const { pause } = writePausesIn(stage.store, () => stage.clock.now)
  for (const ehr of EHRS) await pause(ehr)
  const child = fork('test/state/support/store-child.mjs')
  const pid = child.pid ?? 0
  const does = async (deed: string, argument: string): Promise<unknown> => {
    const answered = once(child, 'message')
    child.send({ deed, argument })
    const [{ error, value }] = (await answered) as [Readonly<{ error?: string; value?: unknown }>]
    if (error !== undefined) throw new Error(error)
    return value
  }
  const close = async (): Promise<void> => {
    child.kill('SIGKILL')
    await once(child, 'exit')
    rmSync(path.dirname(stage.directory), { recursive: true })
  }
  const { store, directory } = stage
  return { store, directory, does, arePaused: () => does('arePaused', [...EHRS, 'other'].join()), pid, close }
}

describe('a recovery that meets a full disk', () => {
  let one: Awaited<ReturnType<typeof inItsProcess>>
  beforeEach(async () => {
    if (!canLimit) throw new Error('prlimit (util-linux) is missing: these tests fill a disk with it')
    one = await inItsProcess()
  })
  afterEach(() => one.close())
  const fileLike = (name: RegExp): string => filesIn(one.directory).find((file) => name.test(file))!

  // Nothing can be begun; it is begun, and what was paused does not fit.
  it.each([1, 2_000])('at the start (%d bytes are left): the next start pauses all', async (bytes) => {
    await one.store.purge()
    await one.store.close()
    rmSync(fileLike(/CURRENT$/))
    fillTo(one.pid, bytes)
    for (let tries = 0; tries < 2; tries += 1)
      await expect(one.does('open', one.directory)).rejects.toThrow('(no space)')
    free(one.pid)
    await one.does('open', one.directory)
    expect(await one.arePaused()).toBe(true)
  })

  it.each([1, 2_000])('while it runs (%d bytes are left): all is paused once there is space', async (bytes) => {
    await one.store.purge()
    await one.store.close()
    const table = fileLike(/\.ldb$/)
    writeFileSync(table, readFileSync(table).fill(7, 0, 100))
    await one.does('open', one.directory)
    fillTo(one.pid, bytes)
    await expect(one.does('get', 'write-pause:ehr-0')).rejects.toThrow('damaged')
    for (let tries = 0; tries < 2; tries += 1) await expect(one.does('set', 'session:a')).rejects.toThrow('no space')
    await expect(one.does('purge', '')).rejects.toThrow('no space')
    free(one.pid)
    expect(await one.arePaused()).toBe(true)
    expect(readdirSync(path.dirname(one.directory))).toEqual(['state', 'state-damaged'])
  })

  it('and finds no room for what was paused last: all is paused', async () => {
    await one.store.close()
    rmSync(fileLike(/CURRENT$/))
    // Enough for a new store, and not for the table that a repair makes of the log.
    fillTo(one.pid, 1_000)
    await one.does('open', one.directory)
    free(one.pid)
    expect(await one.arePaused()).toBe(true)
  })

  it('or a log of which a part cannot be read: all is paused', async () => {
    await one.store.close()
    const log = fileLike(/\.log$/)
    writeFileSync(log, readFileSync(log).fill(7, 100, 110))
    rmSync(fileLike(/CURRENT$/))
    await one.does('open', one.directory)
    expect(await one.arePaused()).toBe(true)
  })
})
