import { makePlan } from '../../../src/plan/make-plan.js'
import { instrumentsOf } from '../../../src/session/instruments-of.js'
import { resultsOf } from '../../../src/session/results.js'
import { situationOf } from '../../../src/session/situation.js'
import { readTicks, tickGroups } from '../../../src/session/ticks.js'
import type { Session } from '../../../src/session/session.js'
import { ASKED, answered, aSession, realContent } from '../../support/a-session.js'

const content = realContent()
const { facts } = content.guidance
const [YES, NO, DECLINED] = ['LA33-6', 'LA32-8', 'asked-declined']
const factsOf = (session: Session, isPart2 = false) => situationOf(session, content, isPart2)
const asking = (asked: Session['asked'], changes: Partial<Session> = {}): Session =>
  aSession({ privacy: 'private', consent: { toAsk: true }, asked, ...changes })

type Code = string | null
const hark = (...codes: readonly Code[]): Session =>
  asking({ hark: answered('hark', Object.fromEntries(['h', 'a', 'r', 'k'].map((l, i) => [`hark-${l}`, codes[i]!]))) })
const topics = (...codes: readonly Code[]): Session =>
  asking({
    'coercion-topics': answered(
      'coercion-topics',
      Object.fromEntries(codes.map((code, i) => [`topic-0${i + 1}`, code])),
    ),
  })

describe('the answers', () => {
  it.each<[string, Session, string, unknown]>([
    ['HARK all no', hark(NO, NO, NO, NO), 'ipv', 'negative'],
    ['HARK one yes', hark(NO, NO, NO, YES), 'ipv', 'positive'],
    ['HARK one yes and the rest open', hark(YES, null, null, null), 'ipv', 'positive'],
    ['HARK one declined', hark(NO, NO, NO, DECLINED), 'ipv', 'declined'],
    ['HARK all declined', hark(DECLINED, DECLINED, DECLINED, DECLINED), 'ipv', 'declined'],
    ['HARK not asked', asking({}), 'ipv', 'unasked'],
    ['HARK the third is yes', hark(NO, NO, YES, NO), 'forced-sex', 'yes'],
    ['a topic raised', topics(YES, NO, NO), 'coercion', 'positive'],
    ['no topic raised', topics(NO, NO, NO), 'coercion', 'negative'],
    ['all topics declined', topics(DECLINED, DECLINED, DECLINED), 'coercion', 'declined'],
    ['control and pressure', topics(YES, NO, NO), 'tactics', ['forces-use', 'controls-supply']],
    ['a topic declined names no tactic', topics(DECLINED, NO, NO), 'tactics', []],
  ])('%s', (_what, session, fact, value) => {
    expect(factsOf(session)[fact]).toEqual(value)
  })
})

it('a question that the safety check leaves open, and that was answered before, keeps its answer', () => {
  const answers = { 'safety-strangled': NO, 'safety-weapon': NO, 'safety-worse': NO, 'safety-kill': NO }
  const before = {
    'home-safety-question': answered('home-safety-question', { 'safety-home': YES }),
    'suicide-question': answered('suicide-question', { 'safety-suicide': NO }),
  }
  const asked = { ...hark(NO, YES, NO, NO).asked, 'danger-check': answered('danger-check', answers) }
  expect(factsOf(asking({ ...before, ...asked }))).toMatchObject({ 'safe-at-home': 'yes', suicide: 'no' })
  expect(factsOf(asking(asked))).toMatchObject({ 'safe-at-home': 'declined', suicide: 'declined' })
  // That answer does not count while somebody is intoxicated; that nobody answered the second time does.
  const drunk = asking({ ...before, ...asked }, { ticks: { 'intoxicated-now': 'yes' } })
  expect(factsOf(drunk)).toMatchObject({ suicide: 'declined' })
})

it('an answer about alcohol alone does not stand for questions about drugs that were left open', () => {
  const { questionnaire } = content.instruments.get('alcohol-follow-up')!
  const first = [...questionnaire.byLinkId.values()].find(({ linkId }) => linkId === 'substances')!
  const alcohol = answered('alcohol-follow-up', { substances: first.choices[0]!.code })
  const asked = { 'alcohol-follow-up': alcohol, 'substance-follow-up': answered('substance-follow-up', {}) }
  expect(factsOf(asking(asked))['use-questions']).toBe('declined')
})

describe('a question about safety that is left open', () => {
  const without = (id: string, open: string, isDone: boolean): Session => {
    const quiet = { 'safety-home': YES, 'safety-strangled': NO, 'safety-weapon': NO, 'safety-worse': NO }
    const answers = { ...quiet, 'safety-hurt': NO, 'safety-head': NO, 'safety-kill': NO, 'safety-suicide': NO }
    const { byLinkId } = content.instruments.get(id)!.questionnaire
    const given = Object.entries(answers).filter(([linkId]) => byLinkId.has(linkId) && linkId !== open)
    return asking({ ...hark(NO, YES, NO, NO).asked, [id]: answered(id, Object.fromEntries(given), isDone) })
  }
  const plan = (session: Session) => makePlan(content.guidance.plan, factsOf(session)).items.map((item) => item.id)

  it.each([
    ['danger-check', 'safety-suicide', 'suicide'],
    ['suicide-question', 'safety-suicide', 'suicide'],
    ['suicide-question-teen', 'safety-suicide', 'suicide'],
    ['danger-check', 'safety-home', 'safe-at-home'],
    ['home-safety-question', 'safety-home', 'safe-at-home'],
    ['teen-topics', 'safety-home', 'safe-at-home'],
    ['danger-check-teen', 'safety-weapon', 'weapon-or-threat'],
    ['sexual-violence-window', 'sv-when', 'sexual-violence-when'],
    ['safe-to-answer', 'safe-to-answer', 'safe-to-answer'],
    ['substance-follow-up', 'substances', 'use-questions'],
  ])('counts as declined once staff are done, and not before: %s, %s', (id, open, fact) => {
    expect([true, false].map((isDone) => factsOf(without(id, open, isDone))[fact])).toEqual(['declined', 'unasked'])
  })

  it('is told to staff where it is the one about suicide, and takes nothing from the offer where it is home', () => {
    expect(plan(without('danger-check', 'safety-suicide', true))).toContain('suicide-not-answered')
    expect(plan(without('danger-check', 'safety-home', true))).toContain('living-with-danger-today')
  })
})

describe('"The patient declines today"', () => {
  const declines = (changes: Partial<Session>): Session => asking({}, { consent: { toAsk: false }, ...changes })
  const aged = (age?: number): Partial<Session> => ({
    patient: { name: 'Invented', sex: 'other', ...(age !== undefined && { age: { min: age, max: age } }) },
  })

  it.each([
    ['an adult', {}],
    ['somebody of 16', aged(16)],
    ['a patient whose age is not known', aged()],
  ])('declines violence and control, and the questions are not offered again: %s', (_what, changes) => {
    const facts = factsOf(declines(changes))
    expect(facts).toMatchObject({ ipv: 'declined', coercion: 'declined' })
    const plan = makePlan(content.guidance.plan, facts)
    expect(plan.items.map(({ id }) => id)).not.toContain('may-i-ask')
    expect(plan.suppressed.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['couples-session', 'family-session', 'collateral-call', 'ask-again-today']),
    )
  })

  it('leaves a yes that was said before', () => {
    const asked = hark(NO, YES, NO, NO).asked
    expect(factsOf(declines({ asked }))).toMatchObject({ ipv: 'positive', coercion: 'declined' })
  })
})

describe('what staff know', () => {
  it.each<[string, Partial<Session>, string, unknown]>([
    ['a tick', { ticks: { children: 'yes' } }, 'children', 'yes'],
    ["harm told in the patient's own words", { ticks: { 'told-of-harm': 'yes' } }, 'ipv', 'positive'],
    ['no tick', {}, 'children', 'no'],
    ['privacy not looked at', { privacy: undefined as never }, 'privacy', 'unknown'],
    ['a visit by video', { telehealth: true }, 'mode', 'telehealth'],
    ['by video, nobody looked again', { telehealth: true }, 'alone-check-lapsed', 'yes'],
    ['by video, looked again', { telehealth: true, rechecked: ['plan'] }, 'alone-check-lapsed', 'no'],
    ['the setting', { setting: 'sud-intake' }, 'setting', 'sud-intake'],
    ['the sex on the chart', {}, 'sex', 'female'],
  ])('%s', (_what, changes, fact, value) => {
    expect(factsOf(asking({}, changes))[fact]).toEqual(value)
  })

  it('about the program comes from the site', () => {
    expect([false, true].map((is) => factsOf(asking({}), is)['part2-program'])).toEqual(['no', 'yes'])
  })

  it('doubts the no of somebody who cannot answer clearly, and keeps the yes', () => {
    const ticks = { 'intoxicated-now': 'yes' }
    expect(factsOf({ ...hark(NO, NO, NO, NO), ticks })['ipv']).toBe('unasked')
    expect(factsOf({ ...hark(NO, NO, NO, YES), ticks })['ipv']).toBe('positive')
    expect(resultsOf({ ...hark(NO, NO, NO, YES), ticks }, content).every(({ kind }) => kind === 'not-asked')).toBe(true)
  })

  it('ends an emergency that staff say is over', () => {
    const session = asking({}, { ticks: { emergency: 'overdose' } })
    expect(factsOf(session)['first-words-rank']).toBe('1')
    expect(factsOf({ ...session, dismissed: ['emergency'] })).toMatchObject({ emergency: 'none' })
  })
})

describe('the age', () => {
  it.each([
    ['11', { min: 11, max: 11 }, undefined, 'under-12', []],
    ['11 or 12', { min: 11, max: 12 }, undefined, '12-17', ['teen-topics']],
    ['11 or 12, whatever was said', { min: 11, max: 12 }, 'yes', '12-17', ['teen-topics']],
    ['17', { min: 17, max: 17 }, undefined, '12-17', ['teen-topics']],
    ['18', { min: 18, max: 18 }, undefined, 'adult', ASKED],
    ['17 or 18', { min: 17, max: 18 }, undefined, 'unknown', []],
    ['17 or 18, and 18 by word', { min: 17, max: 18 }, 'yes', 'adult', ASKED],
    ['not known', undefined, undefined, 'unknown', []],
  ] as const)('%s', (_what, age, eighteen, group, asked) => {
    const patient = { name: 'Invented', sex: 'other', ...(age && { age }) } as const
    const session = aSession({ patient, ...(eighteen && { eighteen }) })
    expect(factsOf(session)['age-group']).toBe(group)
    expect(instrumentsOf(session, content).map(({ id }) => id)).toEqual(asked)
  })
})

describe('the ticks', () => {
  it('are read from what was sent: values of facts that staff may tick, the strongest where one counts', () => {
    const sent = ['children=yes', 'children=no', 'ipv=positive', 'toString=yes', '__proto__=yes', 'suicide=perhaps', '']
    expect(readTicks(sent, facts)).toEqual({ children: 'yes' })
    expect(readTicks(['tactics=blames', 'tactics=starts-use'], facts)).toEqual({ tactics: ['starts-use', 'blames'] })
  })

  it('stand in groups, each in its order, and only those staff may tick', () => {
    for (const group of tickGroups(facts).values()) {
      const orders = group.map(({ order }) => order ?? 0)
      expect(orders).toEqual(orders.toSorted((one, other) => one - other))
      expect(group.every(({ from }) => from.some(({ kind }) => kind === 'tick'))).toBe(true)
    }
  })
})
