import { randomBytes } from 'node:crypto'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ehrCommand } from '../../../src/commands/ehr.js'
import { readWriting } from '../../../src/commands/writing.js'
import { LASTING_PAUSES, writePausesIn } from '../../../src/record/write-pauses.js'
import { openLevelStore } from '../../../src/state/level-store.js'
import { answerRequests } from '../../../src/state/requests.js'

const folder = mkdtempSync(path.join(tmpdir(), 'aside-writing-'))
const stateDir = path.join(folder, 'state')
/** A checkout in which Aside was started before. */
const checkout = path.join(folder, 'checkout')
afterAll(() => rmSync(folder, { recursive: true }))

const open = () => openLevelStore(stateDir, { now: Date.now, log: () => undefined, lasting: LASTING_PAUSES })
type Settings = Readonly<Record<string, string | undefined>>
const echo = async (asked: unknown): Promise<object> => ({ lines: [JSON.stringify(asked)], done: true })
const run = (...args: string[]) => runBeside(echo, ...args)
const runBeside = (answer: (asked: unknown) => Promise<object>, ...args: string[]) => runWith({}, answer, ...args)
/**
 * @param changed  of the settings, and where Aside stands
 * @param answer  of whoever holds the store
 */
async function runWith(changed: Settings, answer: (asked: unknown) => Promise<object>, ...args: string[]) {
  const [lines, complained]: [string[], string[]] = [[], []]
  const { root = process.cwd(), ...settings } = changed
  const env = { DEMONSTRATION: '1', STATE_URL: `level:${stateDir}`, ...settings }
  const around = {
    env,
    root,
    now: Date.now,
    fetch,
    newId: () => 'asked',
    randomBytes,
    print: (line: string) => void lines.push(line),
    complain: (line: string) => void complained.push(line),
  }
  // Whoever holds the store answers between two looks; without an answer nobody waits in a test.
  const sleep = () => answerRequests(`${stateDir}-requests`, Date.now, answer).catch(() => undefined)
  const code = await ehrCommand(['writing', ...args], { ...around, sleep })
  return { code, text: lines.join('\n'), complained: complained.join('\n') }
}
const SIGNED = ['--by', 'R. Osei', '--reason', 'kept again']

describe('npm run ehr -- writing', () => {
  it.each([
    [['sandbox'], { profile: 'sandbox' }],
    [['--all'], {}],
    [['sandbox', '--resume', ...SIGNED], { profile: 'sandbox', resume: { by: 'R. Osei', reason: 'kept again' } }],
    [['--all', '--resume', ...SIGNED], { resume: { by: 'R. Osei', reason: 'kept again' } }],
    [[], undefined],
    [['sandbox', 'other'], undefined],
    [['sandbox', '--all'], undefined],
    [['sandbox', '--resume'], undefined],
    [['sandbox', '--resume', '--by', 'R. Osei'], undefined],
    [['sandbox', '--resume', '--by', ' ', '--reason', 'x'], undefined],
    [['sandbox', ...SIGNED], undefined],
    [['sandbox', '--force'], undefined],
  ])('reads %j', (args, expected) => expect(readWriting(args)).toEqual(expected))

  it('refuses a profile and a state that are not there', async () => {
    for (const [profile, sentence] of [
      ['nowhere', 'there is no EHR profile nowhere'],
      ['sandbox', 'there is no state at'],
    ] as const)
      expect(await run(profile)).toEqual({
        code: 1,
        text: '',
        complained: expect.stringContaining(sentence) as unknown,
      })
  })

  it('opens the store itself where no Aside runs', async () => {
    mkdirSync(stateDir)
    const store = await open()
    await writePausesIn(store, Date.now).pause('sandbox')
    await store.close()
    expect((await run('sandbox')).text).toContain('Writing to sandbox is paused since')
    expect((await run('sandbox', '--resume', ...SIGNED)).text).toContain('The audit has who did it, and why.')
    expect((await run('sandbox')).text).toBe('Writing to sandbox is not paused.')
  })

  it('asks the Aside that holds the store', async () => {
    const store = await open()
    expect(await run('sandbox', '--resume', ...SIGNED)).toEqual({
      code: 0,
      text: JSON.stringify({ profile: 'sandbox', resume: { by: 'R. Osei', reason: 'kept again' } }),
      complained: '',
    })
    await store.close()
  })

  it('does not say that nothing was changed where the Aside that holds the store has begun', async () => {
    const store = await open()
    const fails = () => Promise.reject(new Error('no space left'))
    const unknown = 'did not answer. It is not known whether it was done: ask again without --resume.'
    expect(await runBeside(fails, 'sandbox', '--resume', ...SIGNED)).toEqual({
      code: 1,
      text: '',
      complained: expect.stringContaining(unknown) as unknown,
    })
    expect((await runBeside(fails, 'sandbox')).complained).toContain('did not answer. Nothing was changed.')
    await store.close()
  })
  const [missing, noKey] = [path.join(folder, 'missing'), { AUDIT_KEY: 'none' }]
  it.each<[string, Settings, readonly string[], string]>([
    [
      'a file of it that cannot be read',
      { STATE_URL: undefined, STATE_URL_FILE: missing },
      [],
      'STATE_URL_FILE cannot',
    ],
    ['none of ours', { STATE_URL: '/var/lib/aside' }, [], 'STATE_URL must be level:DIRECTORY'],
    ['it, but no audit', noKey, ['--resume', ...SIGNED], 'AUDIT_KEY must be 32 bytes'],
  ])('answers nothing of another store where the settings name %s', async (_what, changed, args, sentence) => {
    mkdirSync(path.join(checkout, '.aside/state'), { recursive: true })
    writeFileSync(path.join(checkout, 'sandbox.json'), '')
    const settings = { root: checkout, EHR_DIR: checkout, ...changed }
    expect(await runWith(settings, echo, 'sandbox', ...args)).toEqual({
      code: 1,
      text: '',
      complained: expect.stringContaining(sentence) as unknown,
    })
  })
})
