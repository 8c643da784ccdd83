import { factsOf } from '../../src/plan/failed-cases.js'
import { makePlan } from '../../src/plan/make-plan.js'
import { realContent } from '../support/a-session.js'
import { readJson } from '../support/load-instrument.js'

type Values = Readonly<Record<string, string | string[]>>
type Topics = Readonly<{
  facts: Readonly<{ answers: readonly Readonly<{ item: string; is: readonly string[]; set: Values }>[] }>
}>

const YES = 'LA33-6'
const { facts, plan: content, notes, notNow } = realContent().guidance

/** Every sentence for staff in the plan of a situation: reasons, notes, and what is not for now. */
function textsIn(situation: Values): string {
  const { items, notes: noted, suppressed } = makePlan(content, factsOf({ situation }, facts))
  const reasons = [...items, ...noted, ...suppressed].flatMap(({ because }) => because)
  const texts = [...noted.map(({ id }) => notes.get(id)?.text), ...suppressed.map(({ id }) => notNow.get(id)?.text)]
  return [...reasons, ...texts].join('\n')
}

/** What one yes in a list of topics gives. */
function yesTo(instrument: string, topic: string): Values {
  const { answers } = (readJson(`questionnaires/${instrument}/interpretation.json`) as Topics).facts
  const sets = answers.filter(({ item, is }) => item === topic && is.includes(YES)).map(({ set }) => set)
  return { coercion: 'positive', ...Object.assign({}, ...sets) }
}

const TEEN: Values = { 'age-group': '12-17', 'alcohol-screen': 'unasked', 'drug-screen': 'unasked' }
const PREGNANT: Values = { pregnancy: 'yes', 'use-questions': 'answered' }

it.each<[what: string, situation: Values, never: RegExp]>([
  ['a weapon, and nobody asked about children', { 'weapon-or-threat': 'yes' }, /^Children were named/m],
  ['pressure on the neck, once or more', { strangled: 'yes', 'strangled-when': 'last-7-days' }, /^It happened more/m],
  ['an alcohol screen just above its cutoff', { 'alcohol-screen': 'positive' }, /high alcohol score/i],
  ['treatment made hard', yesTo('coercion-topics', 'topic-02'), /takes, uses or forces/],
  ['treatment made hard, at intake', yesTo('coercion-topics-intake', 'topic-04'), /takes, uses or forces/],
  ['a threat to report', yesTo('coercion-topics', 'topic-03'), /blames or shames/],
  ['a threat to report, at intake', yesTo('coercion-topics-intake', 'topic-06'), /blames or shames/],
  ['pregnant, sedatives only', { ...PREGNANT, substances: ['sedatives'] }, /drinking every day/],
  ['harm that staff ticked', { 'told-of-harm': 'yes' }, /answered alone/],
  [
    'doses missed, and nobody took them',
    { 'on-medication': 'yes', 'missed-days': 'one-or-two' },
    /^Taken or held back/m,
  ],
  ['a drug given, not sure', { 'forced-sex': 'yes', 'given-drug-or-drink': 'not-sure' }, /^A drug or drink was used/m],
  ['afraid after a no, and a weapon', { 'afraid-after-no': 'yes', 'weapon-or-threat': 'yes' }, /danger is not known/],
  ['sexual pressure, not sure', { 'forced-sex': 'not-sure' }, /Forced sex was told/],
  ['a young patient whose phone is checked', { ...TEEN, ...yesTo('teen-topics', 'teen-controlled') }, /over.* use/],
  ['the same, and treatment', { ...TEEN, ...yesTo('teen-topics', 'teen-controlled') }, /and lost medicine/],
  ['the same, and scared', { ...TEEN, coercion: 'positive', ipv: 'positive' }, /over.* use|and lost medicine/],
])('%s: no reason or note says more than was told', (_what, situation, never) => {
  expect(textsIn(situation)).not.toMatch(never)
})

it('held-back medicine that was told keeps its reason', () => {
  expect(textsIn(yesTo('coercion-topics-intake', 'topic-05'))).toMatch(/takes, uses or forces/)
})
