import { STAFF_FACTS, readStaffFacts, type StaffFact } from '../../../src/session/staff-facts.js'
import { instrumentsOf, resultsOf } from '../../../src/session/results.js'
import { situationOf } from '../../../src/session/situation.js'
import type { Session } from '../../../src/session/session.js'
import { answered, aSession, realContent } from '../../support/a-session.js'

const content = realContent()
const YES = 'LA33-6'
const NO = 'LA32-8'
const DECLINED = 'asked-declined'

const asking = (asked: Session['asked'], changes: Partial<Session> = {}): Session =>
  aSession({ privacy: 'private', consent: { toAsk: true }, asked, ...changes })
const hark = (h: string | null, a: string | null, r: string | null, k: string | null): Session =>
  asking({ hark: answered('hark', { 'hark-h': h, 'hark-a': a, 'hark-r': r, 'hark-k': k }) })
const topics = (...codes: readonly (string | null)[]): Session => {
  const linkIds = content.instruments.get('coercion-topics')!.interpretation.items
  const answers = Object.fromEntries(linkIds.map((linkId, i) => [linkId, codes[i] ?? codes.at(-1) ?? null]))
  return asking({ 'coercion-topics': answered('coercion-topics', answers) })
}
const auditC = (codes: readonly (string | null)[], sex: 'female' | 'male' = 'female'): Session => {
  const answers = Object.fromEntries(codes.map((code, i) => [`audit-c-${i + 1}`, code]))
  return asking({ 'audit-c': answered('audit-c', answers) }, { patient: { name: 'Invented', sex, ageYears: 40 } })
}
/** Codes of AUDIT-C's choices by their points. */
const points = (...wanted: readonly number[]): readonly string[] =>
  wanted.map((point, i) => {
    const item = content.instruments.get('audit-c')!.questionnaire.byLinkId.get(`audit-c-${i + 1}`)!
    return item.choices[point]!.code
  })

describe('the answers', () => {
  it.each<[string, Session, 'ipv' | 'coercion' | 'substance', string]>([
    ['HARK all no', hark(NO, NO, NO, NO), 'ipv', 'negative'],
    ['HARK one yes', hark(NO, NO, NO, YES), 'ipv', 'positive'],
    ['HARK one yes and the rest open', hark(YES, null, null, null), 'ipv', 'positive'],
    ['HARK one open', hark(NO, NO, NO, null), 'ipv', 'unasked'],
    ['HARK one declined', hark(NO, NO, NO, DECLINED), 'ipv', 'unasked'],
    ['HARK all declined', hark(DECLINED, DECLINED, DECLINED, DECLINED), 'ipv', 'declined'],
    ['HARK not asked', asking({}), 'ipv', 'unasked'],
    ['a topic raised', topics(YES, NO), 'coercion', 'positive'],
    ['no topic raised', topics(NO), 'coercion', 'negative'],
    ['a topic open', topics(NO, null), 'coercion', 'unasked'],
    ['all topics declined', topics(DECLINED), 'coercion', 'declined'],
    ['topics not asked', asking({}), 'coercion', 'unasked'],
    ['AUDIT-C 2 in a woman', auditC(points(1, 1, 0)), 'substance', 'low'],
    ['AUDIT-C 3 in a woman', auditC(points(1, 1, 1)), 'substance', 'moderate'],
    ['AUDIT-C 3 in a man', auditC(points(1, 1, 1), 'male'), 'substance', 'low'],
    ['AUDIT-C 4 in a man', auditC(points(2, 1, 1), 'male'), 'substance', 'moderate'],
    ['AUDIT-C one open', auditC([...points(1, 1), null]), 'substance', 'unknown'],
    ['AUDIT-C declined', auditC([DECLINED, DECLINED, DECLINED]), 'substance', 'unknown'],
    ['AUDIT-C not asked', asking({}), 'substance', 'unknown'],
  ])('%s', (_what, session, input, value) => {
    expect(situationOf(session, content)[input]).toBe(value)
  })

  it('are never guessed before they were allowed, nor after the patient declined', () => {
    const { asked } = hark(YES, YES, YES, YES)
    expect(situationOf(aSession({ asked }), content).ipv).toBe('unasked')
    expect(situationOf(aSession({ asked, consent: { toAsk: false } }), content).ipv).toBe('declined')
    expect(situationOf(aSession({ asked, privacy: 'not-private' }), content)).toMatchObject({ ipv: 'unasked' })
  })
})

describe('the topics', () => {
  it.each<[string, readonly (string | null)[], readonly string[]]>([
    ['control and pressure', [YES, NO, NO], ['forces-use', 'controls-supply']],
    ['treatment and medicine', [NO, YES, NO], ['controls-medicine', 'blocks-treatment']],
    ['threats', [NO, NO, YES], ['threatens-to-report', 'blames']],
    ['declined', [DECLINED, NO, NO], []],
    ['none', [NO, NO, NO], []],
  ])('%s name the tactics their instrument says', (_what, codes, tactics) => {
    expect(situationOf(topics(...codes), content).tactics).toEqual(tactics)
  })

  it('raise the risk of an overdose or of withdrawal whatever a score says', () => {
    expect(situationOf(topics(NO, YES, NO), content)).toMatchObject({ overdose: 'present', withdrawal: false })
    const intake = { 'coercion-topics-intake': answered('coercion-topics-intake', { 'topic-05': YES }) }
    expect(situationOf(asking(intake, { setting: 'sud-intake' }), content)).toMatchObject({
      overdose: 'present',
      withdrawal: true,
      tactics: ['forces-withdrawal', 'controls-medicine'],
    })
  })
})

describe('resultsOf', () => {
  it.each([
    ['nobody asked yet', aSession(), 'not-asked'],
    ['there was no private time', aSession({ privacy: 'not-private' }), 'not-asked'],
    ['the patient agreed and nothing is answered', asking({}), 'not-asked'],
    ['the patient declined to be asked', aSession({ privacy: 'private', consent: { toAsk: false } }), 'declined'],
  ])('has one result per instrument where %s', (_when, session, kind) => {
    expect(resultsOf(session, content)).toEqual(
      ['hark', 'audit-c', 'coercion-topics'].map((instrument) => ({ kind, instrument })),
    )
  })

  it('asks what the setting asks', () => {
    for (const setting of ['primary-care', 'sud-intake', 'prenatal'] as const)
      expect(instrumentsOf({ setting }, content).map(({ id }) => id)).toEqual(content.sets[setting])
    expect(instrumentsOf({ setting: 'primary-care' }, { ...content, sets: {} })).toEqual([])
  })
})

describe('what staff ticked', () => {
  it.each<[StaffFact, object]>([
    ['highSubstanceRisk', { substance: 'high' }],
    ['highDanger', { danger: 'high' }],
    ['opioids', { opioidOrIllicit: true, overdose: 'present' }],
    ['unregulatedOpioids', { opioidOrIllicit: true, overdose: 'high' }],
    ['sedativesOrAlcohol', {}],
    ['unknownContent', { overdose: 'present' }],
    ['priorOverdose', { overdose: 'high' }],
    ['lostTolerance', { overdose: 'high' }],
    ['forcedDose', { overdose: 'high' }],
    ['heavyDaily', { withdrawal: true }],
    ['cutOff', { withdrawal: true }],
    ['pregnant', { pregnancy: 'yes' }],
    ['interpreter', { language: true }],
    ...(['immediateDanger', 'emergencyNow', 'strangledRecently', 'suicide', 'harmToChild'] as const).map(ticked),
    ...(['onMedication', 'children', 'lgbtq', 'immigrant', 'disability'] as const).map(ticked),
    ...(['deaf', 'tribal', 'usesViolence', 'consentReferral'] as const).map(ticked),
  ])('%s reaches the plan, and nothing else does', (name, expected) => {
    const quiet = situationOf(asking({}), content)
    expect(situationOf(asking({}, { staffFacts: { [name]: true } }), content)).toEqual({ ...quiet, ...expected })
  })

  it('of opioids and sedatives together is a high risk of overdose', () => {
    const staffFacts = { opioids: true, sedativesOrAlcohol: true } as const
    expect(situationOf(asking({}, { staffFacts }), content).overdose).toBe('high')
  })

  it('is read from what was sent, once each, and nothing that is no fact', () => {
    const sent = ['children', 'children', 'toString', '__proto__', 'Children', '']
    expect(readStaffFacts(sent)).toEqual({ children: true })
    expect(Object.keys(readStaffFacts([...STAFF_FACTS]))).toEqual([...STAFF_FACTS])
  })
})

it.each([
  [17, 'teen'],
  [18, 'adult'],
  [undefined, 'adult'],
])('a patient of %s years is a %s in the words', (ageYears, age) => {
  const patient = { name: 'Invented', sex: 'other', ...(ageYears !== undefined && { ageYears }) } as const
  expect(situationOf(aSession({ patient }), content)).toMatchObject({ age, sex: 'other', privacy: 'unknown' })
})

function ticked(name: StaffFact): [StaffFact, object] {
  return [name, { [name]: true }]
}
