import { readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { filesIn, isOnDisk } from '../support/level-stage.js'
import { startPair, type Pair } from '../support/processes.js'
import { launchBare } from './support/bare-browser.js'

let pair: Pair
beforeEach(async () => void (pair = await startPair()), 60_000)
afterEach(() => pair.close())

const notes = (): readonly Readonly<Record<string, unknown>>[] =>
  pair.app.lines
    .filter((line) => line.includes('"event":"store"'))
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
const modesIn = (folder: string): readonly string[] =>
  [folder, ...filesIn(folder)].map((file) => (statSync(file).mode & 0o777).toString(8))

it('what Aside writes is for its own user, whatever the system would allow others', async () => {
  await launchBare(pair)
  for (const folder of [pair.stateFolder, `${pair.stateFolder}-keys`])
    expect(new Set(modesIn(folder))).toEqual(new Set(['700', '600']))
})

it('a damaged store costs the sessions in it, and one line of the log that says why; not the start', async () => {
  const before = await launchBare(pair)
  await pair.app.kill()
  const [list] = readdirSync(pair.stateFolder).filter((name) => name.startsWith('MANIFEST'))
  writeFileSync(path.join(pair.stateFolder, list!), 'not what it was')
  await pair.app.start()

  expect(notes()).toEqual([
    expect.objectContaining({
      outcome: 'damaged: set aside, a new one is begun',
      reason: expect.stringMatching(/^Corruption: /) as unknown,
    }),
  ])
  expect((await before.see()).status).toBe(401)
  expect((await (await launchBare(pair)).see()).status).toBe(200)
  expect((await fetch(`${pair.urls.app}/readyz`)).status).toBe(200)
  expect(readdirSync(path.dirname(pair.stateFolder))).toContain('state-damaged')
})

it('a stop leaves open sessions, and not a byte of what is gone', async () => {
  const open = await launchBare(pair)
  const { secret, post } = await launchBare(pair, 'daniel-whitcombe')
  expect(secret).toMatch(/^[\w-]{43}$/)
  const sizeOf = (): number => filesIn(pair.stateFolder).reduce((sum, file) => sum + statSync(file).size, 0)
  for (let times = 0; times < 80; times += 1) await post({ page: 'privacy-check', telehealth: times % 2 ? 'yes' : '' })
  const before = sizeOf()
  expect(await pair.app.stop()).toBe(0)
  // Of eighty-two records two are left.
  expect(sizeOf()).toBeLessThan(before / 10)
  expect(isOnDisk(pair.stateFolder, 'daniel-whitcombe')).toBe(false)
  await pair.app.start()
  expect((await open.see()).status).toBe(200)
})
