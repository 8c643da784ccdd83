import { withAnswers } from '../../../src/session/with-answers.js'
import { canAnswerAlone, instrumentsHere, instrumentsOf } from '../../../src/session/instruments-of.js'
import { languagesFor } from '../../../src/session/languages-for.js'
import { resultsOf } from '../../../src/session/results.js'
import { situationOf } from '../../../src/session/situation.js'
import type { Session } from '../../../src/session/session.js'
import { ASKED, answered, aSession, realContent } from '../../support/a-session.js'

const content = realContent()
const WITH_PATIENT = { pinHash: 'x', salt: 'y', wrongTries: 0, stage: 'with-patient' } as const
const IN_SPANISH = ['hark-spanish', 'audit-c', 'drug-question', 'coercion-topics']
const ITEMS = ['hark-h', 'hark-a', 'hark-r', 'hark-k']
const ANSWERS = ['LA33-6', 'LA32-8', 'asked-declined', null]

const asking = (changes: Partial<Session>) => aSession({ privacy: 'private', consent: { toAsk: true }, ...changes })
const idsOf = (session: Session) => instrumentsOf(session, content).map(({ id }) => id)
const idsHere = (session: Session) => instrumentsHere(session, content).map(({ id }) => id)

/** Every way of answering four questions: yes, no, declined, not answered. */
const everyWay = Array.from({ length: 4 ** 4 }, (_, way) =>
  Object.fromEntries(
    ITEMS.map((item, at) => [item, ANSWERS[Math.floor(way / 4 ** at) % 4] ?? null]).filter(([, answer]) => answer),
  ),
) as Record<string, string>[]

describe('HARK in Spanish', () => {
  it('is our own translation, in the same place', () => {
    expect(idsOf(asking({ language: 'en' }))).toEqual(ASKED)
    expect(idsOf(asking({ language: 'es' }))).toEqual(IN_SPANISH)
    expect(idsOf(asking({ language: 'es-MX' }))).toEqual(IN_SPANISH)
  })

  it('sets the same facts as in English, however it is answered', () => {
    expect(everyWay).toHaveLength(256)
    for (const answers of everyWay) {
      const [english, spanish] = (['hark', 'hark-spanish'] as const).map((id) =>
        situationOf(asking({ asked: { [id]: answered(id, answers) } }), content, false),
      )
      expect(spanish).toEqual(english)
    }
  })

  it('gives topics: no score, and nothing called negative or positive', () => {
    const session = asking({ language: 'es', asked: { 'hark-spanish': answered('hark-spanish', everyWay[85]!) } })
    expect(resultsOf(session, content)[0]).toMatchObject({ kind: 'topics', instrument: 'hark-spanish', raised: [] })
  })

  it('stays what it was when a page is read in another language meanwhile, unless nothing was answered', () => {
    const english = asking({ asked: { hark: answered('hark', { 'hark-a': 'LA33-6' }, false) } })
    expect(idsOf({ ...english, language: 'es' })).toEqual(ASKED)
    const spanish = asking({ language: 'es', asked: { 'hark-spanish': answered('hark-spanish', {}, true) } })
    expect(idsOf({ ...spanish, language: 'en' })).toEqual(IN_SPANISH)
    const looked = withAnswers(asking({ language: 'es' }), 'hark-spanish', answered('hark-spanish', {}).response, false)
    expect(idsOf({ ...looked, language: 'en' })).toEqual(ASKED)
  })

  it('is never put before a patient who answers alone; staff ask it before or after', () => {
    const handed = asking({ language: 'es', handover: WITH_PATIENT })
    expect(idsHere(handed)).toEqual(['audit-c', 'coercion-topics'])
    expect(idsHere(asking({ language: 'es' }))).toEqual(IN_SPANISH)
    expect(idsHere(asking({ handover: WITH_PATIENT }))).toEqual(ASKED)
    expect(languagesFor(handed, content)).toEqual(['es'])
    expect(languagesFor(asking({ handover: WITH_PATIENT }), content)).toEqual(['en'])
  })

  it('is not lost because a patient who answers alone reads on in English: nobody gets there', () => {
    const handed = asking({ language: 'es', handover: WITH_PATIENT })
    for (const language of languagesFor(handed, content))
      expect(idsHere({ ...handed, language })).toEqual(idsHere(handed))
  })
})

it('a patient who answers alone reads on in each language in which the same is asked, and gets back', () => {
  const settings = { ...content.settings, prenatal: { ...content.settings['prenatal']!, ask: ['audit-c'] } }
  for (const language of ['en', 'es']) {
    const handed = asking({ setting: 'prenatal', language, handover: WITH_PATIENT })
    expect(languagesFor(handed, { ...content, settings })).toEqual(['en', 'es'])
  }
})

it('an instrument that misses too much in a language is not asked in it', () => {
  const settings = { ...content.settings, prenatal: { ...content.settings['prenatal']!, ask: ['aas', 'audit-c'] } }
  const asked = (language: string) =>
    instrumentsOf(asking({ setting: 'prenatal', language }), { ...content, settings }).map(({ id }) => id)
  expect([asked('en'), asked('es')]).toEqual([['aas', 'audit-c'], ['audit-c']])
})

it.each(['hark-spanish', 'drug-question'])('%s is not answered alone in Spanish', (id) => {
  expect(canAnswerAlone(content.instruments.get(id)!, 'es')).toBe(false)
})

describe('the next higher level of the AUDIT manual', () => {
  const [NEVER, DAILY, MONTHLY] = ['LA6270-8', 'LA18934-2', 'LA18876-5']
  const screen = (answers: Record<string, string>) => {
    const all = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`audit-${at + 1}`, NEVER]))
    const rest = { 'audit-2': 'LA15694-5', 'audit-9': 'no', 'audit-10': 'no' }
    const asked = { audit: answered('audit', { ...all, ...rest, ...answers }) }
    return situationOf(asking({ setting: 'sud-intake', asked }), content, false)['alcohol-screen']
  }

  it('is taken by the rules: a zone with signs of dependence counts as the next', () => {
    expect(screen({ 'audit-1': 'LA18927-6' })).toBe('negative')
    expect(screen({ 'audit-1': 'LA18927-6', 'audit-5': MONTHLY })).toBe('positive')
    expect(screen({ 'audit-1': 'LA18927-6', 'audit-3': DAILY, 'audit-7': MONTHLY })).toBe('positive')
    expect(screen({ 'audit-1': 'LA18927-6', 'audit-3': DAILY, 'audit-6': MONTHLY })).toBe('harmful')
  })
})
