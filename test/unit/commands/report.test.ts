import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { reportCommand } from '../../../src/commands/report.js'
import { readConfig } from '../../../src/config.js'
import { Failure } from '../../../src/errors.js'
import { LASTING_PAUSES } from '../../../src/record/write-pauses.js'
import { countsIn } from '../../../src/report/counts.js'
import { heldReport, isReportRequest } from '../../../src/session/survey-report.js'
import { loadStateKeys } from '../../../src/site/local-keys.js'
import { openLevelStore } from '../../../src/state/level-store.js'
import { answerRequests } from '../../../src/state/requests.js'
import { sealer } from '../../../src/state/seal.js'
import { realContent } from '../../support/a-session.js'

const folder = mkdtempSync(path.join(tmpdir(), 'aside-report-'))
const stateDir = path.join(folder, 'state')
afterAll(() => rmSync(folder, { recursive: true }))

const env = { DEMONSTRATION: '1', STATE_URL: `level:${stateDir}`, STATE_KEYS: randomBytes(32).toString('base64') }
const DECEMBER = Date.parse('2026-12-04T10:00:00Z')
const HELD = { rows: [['from', 'the holder']] }
const holder = { answer: async (): Promise<object> => HELD }
const open = () => openLevelStore(stateDir, { now: Date.now, log: () => undefined, lasting: LASTING_PAUSES })

async function run(...args: string[]) {
  const [lines, complained]: [string[], string[]] = [[], []]
  // Whoever holds the store answers between two looks.
  const sleep = () =>
    answerRequests(`${stateDir}-requests`, Date.now, async (asked) => (isReportRequest(asked) ? holder.answer() : {}))
  const around = { env, root: process.cwd(), now: () => DECEMBER, fetch, newId: () => 'asked', sleep, randomBytes }
  const printers = {
    print: (line: string) => void lines.push(line),
    complain: (line: string) => void complained.push(line),
  }
  const code = await reportCommand(args, { ...around, ...printers })
  return { code, lines, complained }
}

describe('npm run report', () => {
  it('says where there is no state, and what it does, and not into the file that its table is sent to', async () => {
    const missing = [expect.stringContaining('there is no state at')]
    expect(await run()).toEqual({ code: 1, lines: [], complained: missing })
    expect(await run('--all')).toMatchObject({ code: 2, lines: [] })
  })

  it('shows twelve finished months, no small count, and not the running month', async () => {
    mkdirSync(stateDir)
    const store = await open()
    const clock = { now: Date.parse('2026-11-22T09:15:00Z') }
    const { config } = readConfig(env, process.cwd(), () => '')
    const keys = loadStateKeys(config)
    const counts = countsIn({ store, sealer: sealer(keys, randomBytes), wallClock: () => clock.now })
    const add = (answer: string, times: number) =>
      counts.add(Array.from({ length: times }, () => ({ question: 'respected', answer })))
    await Promise.all([add('yes', 31), add('partly', 12), add('no', 10), add('skipped', 14), add('not-asked', 3)])
    clock.now = DECEMBER
    await add('yes', 50)
    await store.close()

    const { code, lines } = await run()
    expect(code).toBe(0)
    expect(lines).toHaveLength(1 + 12 * 2)
    expect(lines[0]).toMatch(/^month +question +yes +partly +no +skipped +not-asked$/)
    expect(lines.find((line) => /^2026-11 +respected/.test(line))).toMatch(/31 +12 +not shown +not shown +not shown$/)
    expect(lines.join()).not.toMatch(/2026-12|50/)
  })

  it('asks the Aside that holds the store', async () => {
    const store = await open()
    expect(await run()).toEqual({ code: 0, lines: ['from  the holder'], complained: [] })
    await store.close()
  })
  it('says what the Aside that holds the store says: a month that was sealed with a key that is gone, or no store', async () => {
    const store = await open()
    const counts = countsIn({ store, sealer: sealer([randomBytes(32)], randomBytes), wallClock: () => DECEMBER })
    holder.answer = () => heldReport(counts, realContent().guidance.patientSurvey, DECEMBER)
    const sentences = [expect.stringContaining('the counts of 2026-11 were sealed with other STATE_KEYS')]
    expect(await run()).toEqual({ code: 1, lines: [], complained: sentences })
    const of = () => Promise.reject(new Failure('STATE_UNAVAILABLE', 'the store is out of reach'))
    holder.answer = () => heldReport({ of }, realContent().guidance.patientSurvey, DECEMBER)
    expect((await run()).complained).toEqual(['STATE_UNAVAILABLE: the store is out of reach.'])
    await store.close()
  })
})
