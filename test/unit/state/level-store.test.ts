import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import path from 'node:path'
import { ClassicLevel } from 'classic-level'
import { LASTING_PAUSES } from '../../../src/record/write-pauses.js'
import { openLevelStore } from '../../../src/state/level-store.js'
import { filesIn, isOnDisk, levelStage } from '../../support/level-stage.js'
import { HOUR, keepsTheContract, MARK } from '../../support/store-contract.js'

const value = Buffer.from(MARK)

keepsTheContract('the embedded store', async () => {
  const stage = await levelStage()
  return {
    store: stage.store,
    pass: async (ms) => void (stage.clock.now += ms),
    restart: stage.restart,
    close: stage.close,
  }
})

let stage: Awaited<ReturnType<typeof levelStage>>
beforeEach(async () => void (stage = await levelStage()))
afterEach(() => stage.close())

describe('the directory', () => {
  it('is refused to a second Aside, in a sentence that says why', async () => {
    await expect(stage.open()).rejects.toThrow(/is in use by another Aside; one process per directory$/)
    expect(stage.notes).toEqual([])
  })

  it('that cannot be one is refused by its name', async () => {
    const file = path.join(stage.directory, 'CURRENT')
    const deps = { now: () => 0, log: () => undefined, lasting: LASTING_PAUSES }
    await expect(openLevelStore(file, deps)).rejects.toThrow(`the state directory ${file} cannot be opened`)
  })

  it('and its files are for this user only, also when they were open to others before', async () => {
    await stage.store.set('session:a', value, HOUR)
    await stage.store.close()
    chmodSync(stage.directory, 0o755)
    for (const file of filesIn(stage.directory)) chmodSync(file, 0o644)
    stage.store = await stage.open()
    const modes = [stage.directory, ...filesIn(stage.directory)].map((file) => statSync(file).mode & 0o777)
    expect(new Set(modes)).toEqual(new Set([0o700, 0o600]))
  })
})

describe('purge', () => {
  it('says how many had expired', async () => {
    await stage.store.set('session:old', value, HOUR)
    await stage.store.set('session:new', value, 2 * HOUR)
    stage.clock.now += HOUR
    expect([await stage.store.purge(), await stage.store.purge()]).toEqual([1, 0])
  })

  it.each([
    ['expired', async () => void (stage.clock.now += HOUR)],
    ['was deleted', () => stage.store.delete('session:a')],
    ['was taken', () => stage.store.take('session:a')],
    ['was overwritten', () => stage.store.set('session:a', Buffer.from('other'), HOUR)],
    ['was deleted after a restart', () => stage.restart().then((store) => store.delete('session:a'))],
    ['was deleted after an earlier purge', () => stage.store.purge().then(() => stage.store.delete('session:a'))],
    ['was deleted before a restart', () => stage.store.delete('session:a').then(stage.restart)],
  ])('leaves no byte on the disk of a value that %s', async (_how, goes) => {
    await stage.store.set('session:0', Buffer.from('a neighbour'), HOUR)
    await stage.store.set('session:a', value, HOUR)
    await stage.store.set('session:z', Buffer.from('a neighbour'), HOUR)
    expect(isOnDisk(stage.directory, MARK)).toBe(true)
    await goes()
    await stage.store.purge()
    expect(isOnDisk(stage.directory, MARK)).toBe(false)
  })

  it('rewrites nothing when nothing has changed', async () => {
    await stage.store.set('session:a', value, HOUR)
    await stage.store.purge()
    const before = filesIn(stage.directory)
    await wait(20)
    await stage.store.purge()
    expect(filesIn(stage.directory)).toEqual(before)
  })

  it.each([
    ['too short to be ours', Buffer.from('key'), Buffer.from('abc')],
    ['dated like none of ours', Buffer.from('key'), Buffer.from('text that is not ours')],
    ['under a key that is no text', Buffer.of(0xc3, 0x28, 0xff), Buffer.from('abc')],
    ['behind all keys', Buffer.alloc(6, 0xff), Buffer.alloc(0)],
  ])('goes on over a foreign value %s, and takes it along', async (_what, key, foreign) => {
    await stage.store.set('session:a', value, HOUR)
    await stage.store.close()
    const db = new ClassicLevel<Buffer, Buffer>(stage.directory, { keyEncoding: 'buffer', valueEncoding: 'buffer' })
    await db.put(key, foreign)
    await db.close()
    stage.store = await stage.open()
    stage.clock.now += HOUR
    expect([await stage.store.purge(), await stage.store.purge()]).toEqual([2, 0])
    expect(isOnDisk(stage.directory, MARK)).toBe(false)
  })

  it('forgets after a day what was set aside', async () => {
    const aside = `${stage.directory}-damaged`
    mkdirSync(aside)
    stage.clock.now = statSync(aside).mtimeMs + 23 * HOUR
    await stage.store.purge()
    expect(statSync(aside).isDirectory()).toBe(true)
    stage.clock.now += 2 * HOUR
    await stage.store.purge()
    expect(() => statSync(aside)).toThrow('ENOENT')
  })
})
