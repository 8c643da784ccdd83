import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { writePausesIn } from '../../../src/record/write-pauses.js'
import { filesIn, levelStage } from '../../support/level-stage.js'
import { HOUR, MARK } from '../../support/store-contract.js'

let stage: Awaited<ReturnType<typeof levelStage>>
beforeEach(async () => {
  stage = await levelStage()
  await pausesIn(stage).pause('lossy')
  await stage.store.set('session:a', Buffer.from(MARK), HOUR)
  // From the log into a table.
  await stage.store.purge()
})
afterEach(() => stage.close())

const pausesIn = ({ store, clock }: typeof stage) => writePausesIn(store, () => clock.now)
const fileLike = (name: RegExp): string => filesIn(stage.directory).find((file) => name.test(file))!
const pausedOf = (names: readonly string[]): Promise<boolean[]> =>
  Promise.all(names.map((name) => pausesIn(stage).isPaused(name)))
const overwrite = (file: string): void => writeFileSync(file, Buffer.alloc(readFileSync(file).length, 7))
const setAside = (reason: string) => ({
  ...{ event: 'store', outcome: 'damaged: set aside, a new one is begun', kind: 'damaged' },
  reason: expect.stringContaining(reason) as unknown,
})

describe.each([
  ['without its head', () => rmSync(fileLike(/CURRENT$/)), 'lossy', 'CURRENT is missing'],
  ['whose head is overwritten', () => overwrite(fileLike(/CURRENT$/)), 'lossy', 'CURRENT'],
  ['without its list of files', () => rmSync(fileLike(/MANIFEST/)), 'lossy', 'MANIFEST'],
  ['whose list of files is overwritten', () => overwrite(fileLike(/MANIFEST/)), 'lossy', ''],
  ['whose list of files is cut short', () => truncateSync(fileLike(/MANIFEST/), 20), 'lossy', ''],
  ['without one of its tables', () => rmSync(fileLike(/\.ldb$/)), 'all', 'missing files'],
])('a store %s', (_how, damage, paused, reason) => {
  it('is set aside at the start: with one note, and what matters is kept', async () => {
    await stage.store.close()
    damage()
    stage.store = await stage.open()
    expect(stage.notes).toEqual([setAside(reason)])
    expect(stage.notes[0]?.reason).not.toContain(stage.directory)
    expect(existsSync(`${stage.directory}-damaged`)).toBe(true)
    expect(await stage.store.get('session:a')).toBeNull()
    expect(await pausedOf(['lossy', 'other'])).toEqual([true, paused === 'all'])

    await stage.store.set('session:b', Buffer.from(MARK), HOUR)
    stage.store = await stage.restart()
    expect((await stage.store.get('session:b'))?.toString()).toBe(MARK)
    expect(stage.notes).toHaveLength(1)
  })
})

describe.each([
  ['overwritten', () => overwrite(fileLike(/\.ldb$/))],
  ['cut short', () => truncateSync(fileLike(/\.ldb$/), 100)],
])('a table that is %s', (_how, damage) => {
  it('is found by whoever reads it, who is told; then a new store is begun', async () => {
    await stage.store.close()
    damage()
    stage.store = await stage.open()
    await expect(stage.store.get('session:a')).rejects.toMatchObject({ code: 'STATE_UNAVAILABLE' })
    expect(await stage.store.get('session:a')).toBeNull()
    await stage.store.set('session:b', Buffer.from(MARK), HOUR)
    expect((await stage.store.get('session:b'))?.toString()).toBe(MARK)
    expect(await pausedOf(['lossy', 'other'])).toEqual([true, true])
    expect(stage.notes.map(({ outcome }) => outcome)).toEqual([
      'closed: an operation failed',
      'damaged: set aside, a new one is begun',
      'opened again',
    ])
  })
})

it('a second damage replaces what the first one set aside', async () => {
  for (let times = 0; times < 2; times += 1) {
    await stage.store.close()
    overwrite(fileLike(/CURRENT$/))
    stage.store = await stage.open()
  }
  expect(stage.notes).toHaveLength(2)
  expect(existsSync(path.join(`${stage.directory}-damaged`, 'CURRENT'))).toBe(true)
})
