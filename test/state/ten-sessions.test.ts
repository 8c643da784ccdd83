import { readFileSync } from 'node:fs'
import { PEOPLE } from '../../sandbox/patients.js'
import { filesIn } from '../support/level-stage.js'
import { t } from '../support/messages.js'
import { topicIn } from '../support/topic-words.js'
import { handOverDevice, launchBare, tryPin, type BareBrowser } from './support/bare-browser.js'
import { startWatched, until } from './support/watched-pair.js'

const ADULTS = PEOPLE.filter(({ age, onlyBirthYear }) => age >= 20 && age < 90 && !onlyBirthYear).slice(0, 10)
const NAMES = ADULTS.flatMap(({ mrn, name: { family = [], given = [], text = [] } }) =>
  [mrn, family, text, ...given].flat(),
)
/** Codes of answers, and names of what was asked. */
const ANSWERED = ['LA33-6', 'LA32-8', 'LA18928-4', 'hark', 'drug-question', 'coercion-topics']
/** What somebody typed: in none of our own texts. */
const TYPED = ['planted-in-a-search', 'planted-as-an-answer', '86421357']
const LEVELS = ['none', 'offered', 'contact', 'band'] as const

let stage: Awaited<ReturnType<typeof startWatched>>
let secrets: readonly string[]
let tokens: readonly string[]
/** Names that stand in memory before anybody was launched for: those of authors in the content. */
let known: readonly string[]
beforeAll(async () => {
  stage = await startWatched()
  known = found(await stage.heap(), NAMES)
  const browsers: BareBrowser[] = []
  for (const [i, { id }] of ADULTS.entries()) browsers.push(await wholeSession(id, i))
  secrets = browsers.map(({ secret }) => secret)
  tokens = stage.tokens()
}, 180_000)
afterAll(() => stage.close())

/** Handed over and back, hidden, answered, looked for, previewed, written where the level says so, finished. */
async function wholeSession(patient: string, i: number): Promise<BareBrowser> {
  const browser = await launchBare(stage.pair, patient)
  const { post, see } = browser
  // Some of them speak Spanish or Vietnamese; this test reads English.
  await post({ page: 'privacy-check', language: 'en' })
  await handOverDevice(browser, '86421357')
  await tryPin(browser, '86421358')
  await tryPin(browser, '86421357')
  await post({ page: 'privacy-check', alone: 'yes' })
  const answers = [{ 'hark-h': 'LA33-6', 'hark-a': 'LA33-6' }, { 'hark-h': 'LA32-8' }, {}][i % 3]!
  await post({ page: 'questions', instrument: 'hark', action: 'continue' }, answers)
  await post({ page: 'questions', instrument: 'audit-c', action: 'continue' }, { 'audit-c-1': 'planted-as-an-answer' })
  await post({ page: 'questions', instrument: 'audit-c', action: 'continue' })
  for (const instrument of ['drug-question', 'coercion-topics'])
    await post({ page: 'questions', instrument, action: 'continue' })
  await post({ page: 'plan', action: 'find', search: 'planted-in-a-search' })
  expect((await see()).text).toContain(t('plan.heading'))
  for (const one of [...NAMES, ...TYPED, ...ANSWERED]) expect([one, isOnDisk(one)]).toEqual([one, false])
  await post({ page: 'plan', action: 'continue' })
  await post({ page: 'record', action: 'continue', level: LEVELS[i % 4]!, contact: 'yes' })
  const seen = /name="~seen" value="([^"]+)"/.exec((await see()).text)?.[1] ?? ''
  await post({ page: 'preview', action: LEVELS[i % 4] === 'none' ? 'finish' : 'confirm', seen })
  const { text } = LEVELS[i % 4] === 'none' ? await see() : await post({ page: 'outcomes', action: 'finish' })
  expect(text).toContain(LEVELS[i % 4] === 'none' ? t('error.SESSION_ENDED') : t('ended.heading'))
  return browser
}

const textOf = (folder: string): string =>
  filesIn(folder)
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n')
const isOnDisk = (mark: string): boolean =>
  textOf(stage.pair.stateFolder).includes(Buffer.from(mark).toString('latin1'))
const found = (text: string, marks: readonly string[]) => marks.filter((mark) => text.includes(mark))
const marks = () => [...NAMES, ...TYPED, ...secrets, ...tokens]

describe('ten whole sessions of a real server leave', () => {
  it('were ten, with tokens of their own', () => {
    expect([secrets.length, new Set(secrets).size, tokens.length]).toEqual([10, 10, 10])
  })

  it('in the log no person, no token, no secret, no answer and no topic', () => {
    const log = stage.pair.app.lines.filter((line) => line.startsWith('{')).join('\n')
    expect(log.split('\n').length).toBeGreaterThan(150)
    expect(found(log, [...marks(), ...ANSWERED, ...ADULTS.map(({ id }) => id)])).toEqual([])
    // The line of the start names what is installed, not what was done.
    const requests = log.split('\n').filter((line) => line.includes('"event":"request"'))
    expect(topicIn(requests.join('\n'))).toBeUndefined()
    expect(requests.join('\n')).not.toMatch(/\/session\/[\w-]{22}/)
  })

  it('in the audit who and when, and nothing of what was said', () => {
    const audit = textOf(`${stage.pair.stateFolder}-audit`)
    expect(
      found(
        audit,
        ADULTS.map(({ id }) => `Patient/${id}`),
      ),
    ).toHaveLength(10)
    expect(found(audit, [...marks(), ...ANSWERED])).toEqual([])
    // FHIR's own names of code systems, and ours for what is done.
    const text = audit.replaceAll(/audit-(action|session|e\w+-type)/g, '')
    expect(topicIn(text)).toBeUndefined()
    expect(text).not.toMatch(/"(none|offered|contact|band)"|positive|score/i)
  })

  it('in the figures nobody and nothing', async () => {
    const figures = await (await fetch(`${stage.pair.urls.app}/metrics`)).text()
    expect(figures).toContain('# HELP')
    expect(found(figures, [...marks(), ...ANSWERED, ...ADULTS.map(({ id }) => id)])).toEqual([])
  })

  it('in the raw files and in memory nothing at all, and at the EHR no token', async () => {
    await until(() => found(textOf(stage.pair.stateFolder), [...secrets, ...tokens]).length === 0, 60_000)
    expect(
      found(
        textOf(stage.pair.stateFolder),
        marks().map((mark) => Buffer.from(mark).toString('latin1')),
      ),
    ).toEqual([])
    const alive = await Promise.all(tokens.map((token, i) => stage.isAlive(token, ADULTS[i]!.id)))
    expect(alive).toEqual(tokens.map(() => false))
    expect(known.length).toBeLessThan(3)
    expect(found(await stage.heap(), marks())).toEqual(known)
  }, 120_000)
})
