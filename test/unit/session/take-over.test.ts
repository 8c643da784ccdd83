import type { WriteOutcome } from '../../../src/record/outcome.js'
import { mayMove, mayTakeOver, isSameChart, isSameUser } from '../../../src/session/take-over.js'
import { positionOf } from '../../../src/session/position.js'
import type { Session } from '../../../src/session/session.js'
import { aSession, ASKED, NOW, ON_PAGE, realContent } from '../../support/a-session.js'
import { takenOver } from '../../support/taken-over.js'

const handover = { pinHash: 'x', salt: 'y', wrongTries: 0, stage: 'with-patient' } as const
const launch = aSession().launch
const { facts } = realContent().guidance
const into = aSession({
  handle: 'i'.repeat(22),
  launch: { ...launch, fhirUser: { type: 'Practitioner', id: 'dr-other' } },
  patient: { ...aSession().patient, name: 'Newer Name' },
  openedAt: NOW + 60_000,
  lastSeenAt: NOW + 60_000,
  language: 'es',
})

describe('a session takes over another one', () => {
  it.each<[boolean, string, Partial<Session>]>([
    [true, 'just opened', {}],
    [true, 'at the limits, with nothing said yet', ON_PAGE.limits],
    [false, 'once the patient agreed', ON_PAGE['questions 1']],
    [false, 'once something was answered', { asked: ON_PAGE.plan.asked }],
    [false, 'once staff ticked something', { ticks: { pregnancy: 'yes' } }],
    [true, 'in an emergency', { ticks: { emergency: 'overdose' } }],
    [true, 'after one', { ticks: { 'emergency-before': ['overdose'] }, dismissed: ['emergency', 'neck-signs-now'] }],
    [false, 'once staff ticked something else, too', { ticks: { emergency: 'overdose', pregnancy: 'yes' } }],
    [false, 'once it did', { takenOver: 'transferred' }],
    [false, 'while the patient holds the device', { handover }],
    [false, 'once entries were previewed', { chartEntries: ON_PAGE.preview.chartEntries }],
  ])('%s: %s', (may, _when, changes) => {
    expect(mayTakeOver(aSession(changes), facts)).toBe(may)
  })

  it.each<[boolean, string, Partial<Session>]>([
    [true, 'on the plan', ON_PAGE.plan],
    [true, 'hidden', ON_PAGE.hidden],
    [false, 'while the patient holds the device', { handover }],
    [false, 'once the device is locked', { handover: { ...handover, stage: 'locked' } }],
    [false, 'while the patient answers after the visit', { ...ON_PAGE.outcomes, survey: 'open' }],
  ])('from one that is free to go, %s: %s', (may, _when, changes) => {
    expect(mayMove(aSession(changes))).toBe(may)
  })
})

describe('two launches are for', () => {
  it.each<[boolean, string, object]>([
    [true, 'the same', {}],
    [true, 'another user', { fhirUser: { type: 'Practitioner', id: 'x' } }],
    [false, 'another patient', { patient: 'x' }],
    [false, 'another encounter', { encounter: 'x' }],
    [false, 'no encounter', { encounter: undefined }],
    [
      true,
      'the same encounter, though it could not be looked at',
      { encounter: undefined, unsureEncounter: launch.encounter },
    ],
    [false, 'another encounter that could not be looked at', { encounter: undefined, unsureEncounter: 'enc-2' }],
    [false, 'another tenant', { profile: 'other' }],
    [false, 'another EHR', { iss: 'https://other.example/fhir' }],
  ])('the same chart: %s, %s', (is, _what, changes) => {
    expect(isSameChart({ launch }, { launch: { ...launch, ...changes } })).toBe(is)
  })

  it.each<[boolean, string, object]>([
    [true, 'the same', {}],
    [false, 'another', { fhirUser: { type: 'Practitioner', id: 'x' } }],
    [false, 'another kind', { fhirUser: { type: 'PractitionerRole', id: 'dr-rivera' } }],
    [false, 'nobody', { fhirUser: undefined }],
  ])('the same user: %s, %s', (is, _what, changes) => {
    expect(isSameUser({ launch }, { launch: { ...launch, ...changes } })).toBe(is)
  })

  it('nobody knows whom where neither names a user', () => {
    const { fhirUser: _none, ...unnamed } = launch
    expect(isSameUser({ launch: unnamed }, { launch: unnamed })).toBe(false)
  })
})

describe('what was taken over', () => {
  it('is everything that is known, under the name, user and rights of the second launch', () => {
    const from = aSession({ ...ON_PAGE.record, recordChoice: 'band', eighteen: 'yes', hidden: 'by-hand' })
    const session = takenOver(from, into, 'transferred')
    const { handle, launch: theirs, patient, lastSeenAt } = into
    const { privacy: _private, hidden: _hidden, ...kept } = from
    const mine = { handle, launch: theirs, patient, lastSeenAt, takenOver: 'transferred', writesAs: from.handle }
    expect(session).toEqual({ ...kept, ...mine })
  })

  it.each(['yes', 'no'] as const)('goes by what was said of the age in its new place: %s', (eighteen) => {
    const from = aSession({ ...ON_PAGE.plan, eighteen: eighteen === 'yes' ? 'no' : 'yes' })
    expect(takenOver(from, { ...into, eighteen }, 'transferred').eighteen).toBe(eighteen)
  })

  it('lives no longer than it would have lived', () => {
    expect(takenOver(aSession(ON_PAGE.plan), into, 'transferred').openedAt).toBe(NOW)
  })

  it.each(Object.entries(ON_PAGE))('stands at the privacy check, whatever was open before (%s)', (_page, changes) => {
    const session = takenOver(aSession({ ...changes, shownCard: 'x', emergencyAsked: true }), into, 'relaunched')
    expect(positionOf(session, ASKED)).toEqual({ page: 'privacy-check' })
  })

  it.each([
    ['private', true],
    ['not-private', undefined],
  ] as const)('has met the plan only where that was %s', (privacy, planSeen) => {
    const from = aSession({ ...ON_PAGE.record, privacy, hidden: 'by-hand' })
    expect(takenOver(from, into, 'relaunched').planSeen).toBe(planSeen)
  })

  it('keeps what became of a write, and previews again what was not written', () => {
    const before = takenOver(aSession(ON_PAGE.preview), into, 'transferred')
    const { chartEntries } = ON_PAGE.outcomes
    const told = (outcome: WriteOutcome) =>
      takenOver(aSession({ chartEntries: { ...chartEntries, outcomes: [outcome] } }), into, 'transferred').chartEntries
    expect([before.chartEntries, told({ kind: 'refused', why: 'resting' })]).toEqual([undefined, undefined])
    expect(told({ kind: 'confirmed', id: 'obs-1' })).toMatchObject({ entries: chartEntries.entries })
  })

  it('has a sign-in that has not run out', () => {
    const outcomes: readonly WriteOutcome[] = [
      { kind: 'unknown', sentAt: NOW, failed: 'signed-out' },
      { kind: 'refused', why: 'absent', held: 'signed-out' },
      { kind: 'refused', why: 'absent', held: 'another' },
      { kind: 'refused', why: 'signed-out' },
    ]
    const from = aSession({ chartEntries: { ...ON_PAGE.outcomes.chartEntries, outcomes } })
    expect(takenOver(from, into, 'relaunched').chartEntries?.outcomes).toEqual([
      { kind: 'unknown', sentAt: NOW },
      { kind: 'refused', why: 'absent' },
      { kind: 'refused', why: 'absent', held: 'another' },
      { kind: 'refused', why: 'not-sent' },
    ])
  })

  it('has the rights of the session that takes over', () => {
    const of = (from: object, to: object) => takenOver(aSession(from), { ...into, ...to }, 'transferred').readOnly
    expect([of({ readOnly: true }, {}), of({}, { readOnly: true })]).toEqual([undefined, true])
  })

  it('shows no card that was held up, and has no window of another machine', () => {
    const takeHome = { choice: 'card', services: [], shown: true } as const
    const session = takenOver(aSession({ ...ON_PAGE.plan, takeHome, windows: ['w'] }), into, 'transferred')
    expect([session.takeHome, session.windows]).toEqual([{ choice: 'card', services: [] }, undefined])
  })

  it('has the emergency of the session that takes over, and what each one before left behind', () => {
    const of = (from: Partial<Session>, to: Partial<Session>) => {
      const { ticks, dismissed } = takenOver(aSession(from), aSession({ ...into, ...to }), 'relaunched')
      return [ticks, dismissed]
    }
    const over = {
      ticks: { children: 'yes', 'emergency-before': ['withdrawal'] },
      dismissed: ['emergency', 'neck-signs-now'],
    }
    const now = { ticks: { emergency: 'neck', 'emergency-before': ['overdose'] }, dismissed: ['neck-signs-now'] }
    const before = { children: 'yes', 'emergency-before': ['overdose', 'withdrawal'] }
    expect(of(over, now)).toEqual([{ ...before, emergency: 'neck' }, ['neck-signs-now']])
    expect(of(over, { ticks: { 'emergency-before': ['overdose'] } })).toEqual([before, over.dismissed])
    const held = { ticks: { children: 'yes', emergency: 'withdrawal' } }
    expect(of(held, now)).toEqual([{ ...before, emergency: 'neck' }, undefined])
    // It was ended in the newer one; of another kind nobody said so.
    const dismissed = ['emergency', 'neck-signs-now']
    expect(of(held, { ticks: { 'emergency-before': ['withdrawal'] }, dismissed })).toEqual([
      { children: 'yes', 'emergency-before': ['withdrawal'] },
      undefined,
    ])
    expect(of(held, { ticks: { 'emergency-before': ['overdose'] }, dismissed })).toEqual([
      { ...held.ticks, 'emergency-before': ['overdose'] },
      undefined,
    ])
    expect([of(held, {}), of(over, {})]).toEqual([
      [held.ticks, undefined],
      [over.ticks, over.dismissed],
    ])
  })
})
