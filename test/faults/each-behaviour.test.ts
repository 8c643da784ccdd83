import { NOW, ON_PAGE } from '../support/a-session.js'
import type { Browser } from '../support/create-test-app.js'
import { memoryStore } from '../support/memory-store.js'
import { t } from '../support/messages.js'
import { faultServer, type Trouble } from './support/fault-server.js'
import { HABITS } from './support/habits.js'
import { appOn } from './support/worlds.js'

const LAUNCH = { profile: 'invented', iss: 'https://ehr.example/fhir', encounter: 'enc-1', needPatientBanner: true }
const AT_RECORD = {
  ...ON_PAGE.record,
  launch: { ...LAUNCH, patient: 'pat-marked-1', fhirUser: { type: 'Practitioner', id: 'dr-rivera' } as const },
}

type Behaviour = Readonly<{
  /** By name, of the habits of whole servers. */
  habit?: string
  /** What is answered to the create; the entry is stored all the same where `isStored`. */
  create?: string
  isStored?: boolean
  /** What is answered to the reads and searches after the create, one after the other; then all is right. */
  then?: readonly string[]
}>
type Told = Parameters<typeof t>[0]

const done = (kind: string): Trouble => ({ kind, isDone: true })

/** One entry, saved once, and looked for three times more with a minute between. */
async function saved({ habit = 'as it should be', create, isStored = false, then = [] }: Behaviour) {
  const clock = { now: NOW }
  const answers = then.map(done)
  let isSent = false
  const server = faultServer({
    habit: HABITS.find(({ name }) => name === habit)!,
    clock,
    trouble: (isPost) => {
      if (isPost && !isSent) {
        isSent = true
        return create === undefined ? { isDone: true } : { kind: create, isDone: isStored }
      }
      return (isSent ? answers.shift() : undefined) ?? { isDone: true }
    },
  })
  const stage = await appOn(
    memoryStore(() => clock.now),
    { clock, server, life: { over: false } },
  )
  const one = await stage.open(AT_RECORD)
  await one.post({ page: 'record', action: 'continue', level: 'offered' })
  const seen = (await one.session()).chartEntries?.digest
  await one.post({ page: 'preview', action: 'confirm', seen })
  const first = await textOf(one)
  for (let turn = 0; turn < 3; turn += 1) {
    clock.now += 60_000
    await one.post({ page: 'outcomes', action: 'look', attended: 'yes' })
  }
  const isPaused = await stage.writePauses.isPaused('invented')
  return { first, last: await textOf(one), inChart: server.chart.length, isPaused, one, clock, server }
}

const textOf = async (one: Browser): Promise<string> => (await one.get()).text.replaceAll('&#39;', '’')
const differs = (part: Told) => t('outcome.differs', { parts: t(part) })
const SAVED = t('outcome.confirmed')
const UNKNOWN = [t('outcome.unknown'), t('outcome.unknown-no'), t('outcome.unknown-taken')]

describe('an EHR that', () => {
  it.each<[string, Behaviour, string]>([
    ['answers 201 without a body', { habit: 'no body, relative Location' }, SAVED],
    ['names a version in its Location', { habit: 'no body, versioned Location' }, SAVED],
    ['leaks an internal address in its Location', { habit: 'no body, internal Location' }, SAVED],
    ['answers 200 with an OperationOutcome', { create: 'outcome', isStored: true }, SAVED],
    ['drops all labels', { habit: 'drops all labels' }, t('outcome.labels-lost')],
    ['keeps one label', { habit: 'keeps one label' }, t('outcome.labels-lost')],
    ['drops the category', { habit: 'drops the category' }, differs('outcome.part-category')],
    ['drops the performer', { habit: 'drops the performer' }, differs('outcome.part-performer')],
    ['drops the encounter', { habit: 'drops the encounter' }, differs('outcome.part-encounter')],
    ['drops identifiers', { habit: 'drops identifiers' }, differs('outcome.part-identifier')],
    ['keeps it preliminary', { habit: 'keeps it preliminary' }, differs('outcome.part-status')],
    ['keeps the code as text only', { habit: 'code as text only' }, differs('outcome.part-code')],
    ['cuts the time', { habit: 'cuts the time to the minute' }, SAVED],
    ['adds codings, identifiers and labels', { habit: 'adds codings, identifiers and labels' }, SAVED],
    ['writes references in full', { habit: 'absolute, versioned references' }, SAVED],
    ['first answers the read with 404', { then: ['404'] }, SAVED],
    ['first answers the read with 403', { then: ['403', '403'] }, SAVED],
    ['first answers the read with HTML', { then: ['html', 'html', '404'] }, SAVED],
    ['first answers the read with half an answer', { then: ['cut', 'cut', 'cut', 'cut'] }, SAVED],
    ['answers everything oddly', { create: 'no type', isStored: true, then: ['bom', 'odd type', 'no type'] }, SAVED],
    ['answers more than anybody reads', { create: 'huge', isStored: true, then: ['huge', 'huge'] }, SAVED],
    ['puts null in its Bundle', { habit: 'entries that are null', create: 'lost', isStored: true }, SAVED],
    ['pages', { habit: 'ignores If-None-Exist, pages', create: 'lost', isStored: true }, SAVED],
    ['lags', { habit: 'an index that lags', create: 'lost', isStored: true }, SAVED],
    [
      'does not search by identifier',
      { habit: 'refuses a search by identifier', create: '500', isStored: true },
      SAVED,
    ],
  ])('%s', async (_what, behaviour, sentence) => {
    const { last, inChart, isPaused } = await saved(behaviour)
    expect(last).toContain(sentence)
    expect([inChart, isPaused]).toEqual([1, sentence === t('outcome.labels-lost')])
  })
})

describe('an answer that comes although the entry was stored', () => {
  it.each(['403', '404', '408', '409', '412', '425', '500', '502', '503', '504', 'lost', 'html', 'garbage', 'cut'])(
    'is %s, and the entry is found: nobody says "not saved" before, or sends it twice',
    async (create) => {
      const { first, last, inChart } = await saved({ create, isStored: true })
      expect([SAVED, ...UNKNOWN].some((sentence) => first.includes(sentence))).toBe(true)
      expect(last).toContain(SAVED)
      expect(inChart).toBe(1)
    },
  )

  it.each(['403', '404', '408', '409', '412', '425', '500', '502', '503', '504', 'lost', 'html', 'garbage', 'cut'])(
    'may be %s, too, where nothing was stored: that is said only after a while, and it is sent once',
    async (create) => {
      const { first, last, inChart, one, server } = await saved({ create })
      expect(UNKNOWN.some((sentence) => first.includes(sentence))).toBe(true)
      expect([t('outcome.refused-ehr'), t('outcome.refused-absent')].some((sentence) => last.includes(sentence))).toBe(
        true,
      )
      expect(inChart).toBe(0)
      await one.post({ page: 'outcomes', action: 'retry', attended: 'yes' })
      expect(await textOf(one)).toContain(SAVED)
      expect(server.chart).toHaveLength(1)
    },
  )
})

describe('an answer that is certain', () => {
  it.each<[string, string]>([
    ['400', t('outcome.refused-ehr')],
    ['405', t('outcome.refused-ehr')],
    ['422', t('outcome.refused-ehr')],
    ['429', t('outcome.refused-busy')],
  ])('is %s: nothing was saved, and its code is shown', async (create, sentence) => {
    const { first, inChart } = await saved({ create })
    expect(first).toContain(sentence)
    expect(first).toContain(t('outcome.code', { code: create === '429' ? '429' : `${create} processing` }))
    expect(inChart).toBe(0)
  })
})
