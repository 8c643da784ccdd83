import { makePlan } from '../../../src/plan/make-plan.js'
import { resultsOf } from '../../../src/session/results.js'
import { situationOf } from '../../../src/session/situation.js'
import type { Session } from '../../../src/session/session.js'
import { answered, aSession, realContent } from '../../support/a-session.js'

const content = realContent()
const [YES, NO] = ['LA33-6', 'LA32-8']
const HARK = (k: string) => answered('hark', { 'hark-h': NO, 'hark-a': NO, 'hark-r': NO, 'hark-k': k })
const CONTROL = answered('coercion-topics', { 'topic-01': NO, 'topic-02': NO, 'topic-03': YES })

const told = (asked: Session['asked'], changes: Partial<Session>): Session =>
  aSession({ privacy: 'private', consent: { toAsk: true }, asked, ...changes })
const factsOf = (session: Session) => situationOf(session, content, false)
const dueIn = (session: Session) => makePlan(content.guidance.plan, factsOf(session)).ask

const LATER_A_MINOR = {
  patient: { name: 'Invented', sex: 'female', age: { min: 17, max: 18 } },
  eighteen: 'no',
} as const
const NOT_ASKED = { consent: { toAsk: false } }

describe.each<[string, Partial<Session>, string]>([
  ['staff correct that the patient is not 18', LATER_A_MINOR, 'danger-check-teen'],
  ['the patient no longer wants to be asked', NOT_ASKED, 'danger-check'],
])('a yes, where afterwards %s', (_when, changes, check) => {
  it('about violence is still a yes, and danger is asked about', () => {
    const session = told({ hark: HARK(YES) }, changes)
    expect(factsOf(session)['ipv']).toBe('positive')
    expect(dueIn(session)).toContain(check)
  })

  it('about control is still a yes', () => {
    expect(factsOf(told({ 'coercion-topics': CONTROL }, changes))['coercion']).toBe('positive')
  })

  it('is no longer scored, and the chart hears nothing of it', () => {
    const kinds = resultsOf(told({ hark: HARK(YES) }, changes), content).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind !== 'declined' && kind !== 'topics' && kind !== 'not-asked')).toEqual([])
  })

  it('is not made of a no', () => {
    expect(factsOf(told({ hark: HARK(NO) }, changes))['ipv']).not.toBe('positive')
  })
})

it('a topic that is no control, of the intake, raises none', () => {
  const coping = answered('coercion-topics-intake', { 'topic-09': YES, 'topic-10': YES })
  const session = told({ 'coercion-topics-intake': coping }, { ...NOT_ASKED, setting: 'sud-intake' })
  expect(factsOf(session)['coercion']).not.toBe('positive')
})

it.each(['told-of-harm', 'immediate-danger', 'strangled-recently', 'high-danger'])(
  'what staff notice of a young patient, %s, leads to the safety check as it does for an adult',
  (tick) => {
    const ticks = { [tick]: 'yes' }
    expect(dueIn(told({}, { ticks }))).toContain('danger-check')
    expect(dueIn(told({}, { ...LATER_A_MINOR, ticks }))).toContain('danger-check-teen')
  },
)
