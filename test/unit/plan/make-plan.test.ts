import { makePlan } from '../../../src/plan/make-plan.js'
import type { Plan } from '../../../src/plan/plan.js'
import { samplePathway, samplePlan, sampleRule } from './sample-pathway.js'

type Rules = readonly Record<string, unknown>[]
const idsOf = (items: readonly Readonly<{ id: string }>[]) => items.map(({ id }) => id)
const rulesOf = (rules: Rules) => rules.map((rule, place) => sampleRule({ id: `rule-${place}`, ...rule }))
const layered = (layer: string, ...rules: Rules) => samplePathway({ layer, rules: rulesOf(rules) })
const planOf = (...rules: Rules): Plan => makePlan(samplePlan(layered('base', ...rules)), {})

it.each([
  ['one of several values', { ipv: ['positive', 'declined'] }, { ipv: 'declined' }, true],
  ['none of several values', { ipv: ['positive', 'declined'] }, { ipv: 'unasked' }, false],
  ['every fact', { ipv: ['positive'], children: ['yes'] }, { ipv: 'positive', children: 'yes' }, true],
  ['one fact of two', { ipv: ['positive'], children: ['yes'] }, { ipv: 'positive', children: 'no' }, false],
  ['a fact nobody gave', { ipv: ['positive'] }, {}, false],
  ['any of a list', { tactics: ['blames', 'starts-use'] }, { tactics: ['waits', 'starts-use'] }, true],
  ['an empty list', { tactics: ['blames'] }, { tactics: [] }, false],
  ['no condition', {}, {}, true],
] as const)('a rule that asks for %s', (_what, when, facts, applies) => {
  const content = samplePlan(layered('base', { when, then: { scripts: ['believe-you'] } }))
  expect(idsOf(makePlan(content, facts).items)).toEqual(applies ? ['believe-you'] : [])
})

it('names an item once, with every reason and the soonest urgency', () => {
  const referrals = ['local-advocate']
  const { items } = planOf(
    { why: 'First.', then: { referrals } },
    { why: 'Second.', then: { referrals, urgency: 'today' } },
    { why: 'First.', then: { referrals, urgency: 'offer' } },
  )
  expect(items).toEqual([{ id: 'local-advocate', kind: 'referrals', because: ['First.', 'Second.'], urgency: 'today' }])
})

it('stops at the first rule that stops, whatever the order of files', () => {
  const base = layered('base', { then: { scripts: ['believe-you'] } })
  const priority = layered('priority', { id: 'not-private', then: { first: ['see-alone'] }, stops: true })
  const plan = makePlan(samplePlan(base, priority), {})
  expect(plan).toMatchObject({ stoppedBy: 'not-private', first: ['see-alone'], items: [] })
})

it('takes the first words of the first rule that fits, and repeats none of them below', () => {
  const firstWords = layered(
    'first-words',
    { when: { ipv: ['positive'] }, then: { first: ['believe-you'], numbers: ['local-advocate'] } },
    { then: { first: ['open-door'], numbers: ['crisis-line'] } },
  )
  const base = layered('base', { id: 'base-rule', then: { scripts: ['believe-you', 'name-it'] } })
  const content = samplePlan(firstWords, base)
  expect(makePlan(content, { ipv: 'positive' })).toMatchObject({ first: ['believe-you'], numbers: ['local-advocate'] })
  expect(idsOf(makePlan(content, { ipv: 'positive' }).items)).toEqual(['name-it'])
  expect(makePlan(content, {})).toMatchObject({ first: ['open-door'], numbers: ['crisis-line'] })
})

it('asks each questionnaire once, in the order of the rules', () => {
  expect(planOf({ then: { ask: ['hark', 'audit'] } }, { then: { ask: ['hark', 'dast-10'] } }).ask).toEqual([
    'hark',
    'audit',
    'dast-10',
  ])
})

it('takes out what any rule suppresses, and shows staff only what is not an item', () => {
  const plan = planOf(
    { then: { suppress: ['usual-talk', 'quit-date', 'a-note', 'first-line'] } },
    { then: { scripts: ['usual-talk', 'talk-at-home'], notes: ['a-note', 'other-note'] } },
  )
  expect(idsOf(plan.items)).toEqual(['talk-at-home'])
  expect(idsOf(plan.notes)).toEqual(['other-note'])
  expect(idsOf(plan.suppressed)).toEqual(['quit-date', 'first-line'])
})

it('takes out a number beside the first words that any rule suppresses', () => {
  const firstWords = layered('first-words', { then: { first: ['a-talk'], numbers: ['their-line', 'own-program'] } })
  const base = layered('base', { id: 'base-rule', then: { suppress: ['their-line'] } })
  expect(makePlan(samplePlan(firstWords, base), {}).numbers).toEqual(['own-program'])
})

it('sorts by urgency, then things to do, to say, to plan and to offer, then by the order, and the forgotten last', () => {
  const order = { scripts: ['s-one', 's-two'], safetyPlan: ['p-one'], referrals: ['h-one'], actions: [] }
  const rules = rulesOf([
    { then: { referrals: ['h-one'], safetyPlan: ['p-one'], scripts: ['s-new', 's-two', 's-one'] } },
    { then: { actions: ['a-one'], urgency: 'visit' } },
    { then: { referrals: ['h-two'], urgency: 'now' } },
    { then: { scripts: ['s-late'], urgency: 'offer' } },
  ])
  expect(idsOf(makePlan(samplePlan(samplePathway({ order, rules })), {}).items)).toEqual([
    ...['h-two', 'a-one', 's-one', 's-two', 's-new', 'p-one', 'h-one', 's-late'],
  ])
})

it('puts a note beside the first item of its list that the plan holds', () => {
  const content = {
    ...samplePlan(layered('base', { then: { notes: ['a-note', 'lonely'], scripts: ['s-two', 's-three'] } })),
    besideOf: (id: string) => (id === 'a-note' ? ['s-one', 's-three', 's-two'] : ['s-one']),
  }
  const { notes } = makePlan(content, {})
  expect(notes.map(({ id, beside }) => [id, beside])).toEqual([
    ['a-note', 's-three'],
    ['lonely', undefined],
  ])
})

describe('what comes next', () => {
  const many = (prefix: string, count: number) => Array.from({ length: count }, (_, place) => `${prefix}-${place}`)

  it.each([
    ['five at most of what can wait', { then: { scripts: many('s', 9) } }, 5],
    ['all that is due today', { then: { scripts: many('s', 9), urgency: 'today' } }, 9],
    ['all that is due now', { then: { scripts: many('s', 7), urgency: 'now' } }, 7],
    ['what there is', { then: { scripts: many('s', 2) } }, 2],
  ])('is %s', (_what, rule, count) => {
    expect(planOf(rule).next).toHaveLength(count)
  })

  it('calls a receiver once', () => {
    const content = {
      ...samplePlan(layered('base', { then: { referrals: ['er-neck', 'er-head', 'shelter'] } })),
      receiverOf: (id: string) => (id.startsWith('er-') ? 'emergency-department' : undefined),
    }
    const { items, next } = makePlan(content, {})
    expect([idsOf(items), idsOf(next)]).toEqual([
      ['er-neck', 'er-head', 'shelter'],
      ['er-neck', 'shelter'],
    ])
  })
})
