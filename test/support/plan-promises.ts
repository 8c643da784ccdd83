import fc from 'fast-check'
import type { Facts } from '../../src/plan/derived/facts.js'
import { is } from '../../src/plan/derived/facts.js'
import { joinFacts } from '../../src/plan/join-facts.js'
import type { Given } from '../../src/score/given-facts.js'
import { makePlan } from '../../src/plan/make-plan.js'
import type { Plan } from '../../src/plan/plan.js'
import { realContent } from './a-session.js'
import { inDanger } from './danger-promises.js'
import { inWhatWasTold } from './told-promises.js'

const { guidance } = realContent()
const { facts, plan: planContent, scripts, safetyPlan, referralTypes, notes, notNow } = guidance

/** Drawn in most situations; every other fact in one of ten. */
const OFTEN = ['privacy', 'age-group', 'ipv', 'coercion', 'alcohol-screen', 'drug-screen']
type Value = string | readonly string[] | undefined

function anyValue({ id, values, multiple }: (typeof facts)[number]): fc.Arbitrary<Value> {
  const drawn: fc.Arbitrary<Value> = multiple ? fc.subarray([...values]) : fc.constantFrom(...values)
  const weight = OFTEN.includes(id) ? 3 : 30
  return fc.oneof(
    { weight, arbitrary: fc.constant(undefined) },
    { weight: OFTEN.includes(id) ? 9 : 3, arbitrary: drawn },
  )
}

/** What is answered, ticked or known: a value for each fact that somebody gave. */
export type Situation = Readonly<Record<string, Value>>

export const anySituation: fc.Arbitrary<Situation> = fc
  .record(
    Object.fromEntries(
      facts
        .filter(({ from }) => from.some(({ kind }) => kind !== 'function'))
        .map((fact): [string, fc.Arbitrary<Value>] => [fact.id, anyValue(fact)]),
    ),
  )
  .chain((drawn) => fc.boolean().map((isPrivate) => (isPrivate ? { ...drawn, privacy: 'private' } : drawn)))
  .chain((drawn) => fc.boolean().map((isCalm) => (isCalm ? { ...drawn, emergency: 'none' } : drawn)))

/** Answers that tell of control. The list that asks them is then positive as a whole; `facts.test.ts` holds that. */
export const CONTROL = [
  ...['supply-controlled', 'pressed-to-use', 'afraid-after-no', 'treatment-made-hard'],
  ...['kept-from-people', 'pushed-into-acts', 'forced-or-followed'],
]

/** The facts of a situation that can be, with what functions work out. */
export function factsIn(situation: Situation): Facts {
  const isControlled = CONTROL.some((topic) => situation[topic] === 'yes')
  return factsOf(isControlled ? { ...situation, coercion: 'positive' } : situation)
}

/** Any facts together, also where a shipped questionnaire never gives them so; a site's own may. */
export function factsOf(situation: Situation): Facts {
  const known = Object.entries(situation).flatMap(([fact, value]): Given[] => (value ? [{ fact, value }] : []))
  return joinFacts(facts, { observed: [], known })
}

export const anyFacts: fc.Arbitrary<Facts> = anySituation.map(factsIn)

export const planOf = (given: Facts): Plan => makePlan(planContent, given)

const idsOf = (items: readonly Readonly<{ id: string }>[]): readonly string[] => items.map(({ id }) => id)
const isSubset = (some: readonly string[], all: readonly string[]): boolean => some.every((id) => all.includes(id))
const isOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length

const NEUTRAL = {
  first: ['alone-with-the-patient', 'general-talk', 'get-time-alone'],
  items: ['help-lines-for-everyone', 'see-alone-before-leaving'],
  notes: ['time-alone', 'frozen', 'guardian-is-not-private'],
}
const EMERGENCY_ITEMS = ['emergency-ask-whoever-is-there', 'emergency-over', 'see-alone-before-leaving']
const NEVER = ['police-first', 'home-detox', 'couples-session', 'family-session', 'collateral-call', 'discharge']
const BELIEVE = ['believe-you', 'believe-first', 'believe-first-short']
/** What is true of a pregnancy, and untrue after a birth. */
const OF_PREGNANCY = [
  ...['care-in-pregnancy', 'alcohol-in-pregnancy', 'recheck-each-trimester', 'pregnant-any-alcohol', 'neck-pregnant'],
  ...['pregnant-hit-or-fell', 'pregnant-daily-drinking', 'pregnancy-use', 'pregnancy-danger', 'pregnancy-danger-teen'],
]
const PART_2 = ['hand-off-part-2', 'part-2', 'part-2-hand-off', 'part-2-emergency-door', 'part-2-in-court']

/** Every promise a plan makes; the names of those that are broken. */
export function brokenPromises(given: Facts, plan: Plan): string[] {
  const promises = {
    ...{ ...atTheDoor(given, plan), ...inWords(given, plan), ...inDanger(given, plan), ...inForm(plan) },
    ...inWhatWasTold(given, plan),
  }
  return Object.entries(promises).flatMap(([name, kept]) => (kept ? [] : [name]))
}

function atTheDoor(given: Facts, plan: Plan): Readonly<Record<string, boolean>> {
  const [ids, noted] = [idsOf(plan.items), idsOf(plan.notes)]
  const isEmergency = is(given, 'first-words-rank', '1')
  const isAlone = is(given, 'privacy', 'private') && !is(given, 'alone-check-lapsed', 'yes')
  return {
    'no topic before privacy':
      isAlone ||
      (plan.ask.length + plan.suppressed.length === 0 &&
        isSubset(noted, NEUTRAL.notes) &&
        (isEmergency
          ? isSubset(ids, EMERGENCY_ITEMS)
          : isSubset(ids, NEUTRAL.items) && isSubset(plan.first, NEUTRAL.first))),
    'a stop while others may hear': isAlone || plan.stoppedBy !== undefined,
    'an emergency has one script and its number':
      !isEmergency ||
      (plan.first.length === 1 &&
        plan.first.every((id) => id.startsWith('emergency-')) &&
        isSubset(['clinic-code', 'emergency-number'], plan.numbers)),
    'nothing for a child under twelve':
      !isAlone || isEmergency || !is(given, 'age-group', 'under-12') || plan.ask.length + ids.length === 0,
  }
}

function inWords(given: Facts, plan: Plan): Readonly<Record<string, boolean>> {
  const spoken = [...plan.first, ...idsOf(plan.items)]
  const all = [...spoken, ...plan.numbers, ...idsOf(plan.notes)]
  const isTold = is(given, 'ipv', 'positive') || is(given, 'forced-sex', 'yes', 'not-sure')
  const isHarmed = isTold || is(given, 'danger', 'high') || is(given, 'coercion', 'positive')
  const ran = plan.stoppedBy === undefined
  const says = (...ids: readonly string[]): boolean => ids.some((id) => spoken.includes(id))
  return {
    'some words first': plan.first.length > 0,
    'no "I believe you" where nothing was told': isHarmed || !says(...BELIEVE),
    'no words about control where none was told':
      is(given, 'coercion', 'positive') || !says('control-is-not-your-failure'),
    'nothing unsafe is suggested': NEVER.every((id) => !all.includes(id)),
    'what is suppressed is nowhere': idsOf(plan.suppressed).every((id) => !all.includes(id)),
    'no stopping at home where it may be dangerous':
      !ran || is(given, 'withdrawal', 'none') || idsOf(plan.suppressed).includes('home-detox'),
    'partners kept out': !ran || !is(given, 'ipv', 'positive') || isSubset(NEVER.slice(3, 5), idsOf(plan.suppressed)),
    'no adult advocate line for teens': !is(given, 'age-group', '12-17') || !all.includes('national-hotline'),
    'no low-risk sentence about what was not asked':
      (is(given, 'alcohol-screen', 'negative') || !says('low-risk-alcohol')) &&
      (is(given, 'drug-screen', 'negative') || !says('low-risk-drugs')),
    'no low-risk sentence where use was named':
      [given['substances'] ?? []].flat().every((named) => named === 'none') ||
      !says('low-risk-alcohol', 'low-risk-drugs'),
    'no low-risk sentence beside violence, control, danger or pregnancy':
      !says('low-risk-alcohol', 'low-risk-drugs') ||
      (is(given, 'ipv', 'negative') &&
        is(given, 'coercion', 'negative') &&
        !is(given, 'danger', 'high') &&
        !is(given, 'pregnancy', 'yes', 'after-birth')),
    'no low-risk sentence about alcohol before pregnancy is ruled out':
      is(given, 'pregnancy', 'no') || !says('low-risk-alcohol'),
    'words about a pregnancy only in pregnancy':
      is(given, 'pregnancy', 'yes') || OF_PREGNANCY.every((id) => ![...all, ...plan.ask].includes(id)),
    'the law of programs only in a program':
      is(given, 'part2-program', 'yes') || PART_2.every((id) => !all.includes(id)),
  }
}

function inForm(plan: Plan): Readonly<Record<string, boolean>> {
  const { items, next, suppressed } = plan
  const receivers = new Set(next.map(({ id }) => planContent.receiverOf(id) ?? id))
  const isSpoken = (id: string): boolean => ['en', 'es'].every((language) => scripts.get(language)?.has(id))
  const isKnown: Readonly<Record<Plan['items'][number]['kind'], (id: string) => boolean>> = {
    scripts: isSpoken,
    safetyPlan: (id) => ['en', 'es'].every((language) => safetyPlan.get(language)?.has(id)),
    referrals: (id) => ['en', 'es'].every((language) => referralTypes.get(id)?.introduce[language] !== undefined),
    actions: (id) => notes.has(id),
  }
  return {
    'whatever is due now or today comes next': items
      .filter(({ urgency }) => urgency === 'now' || urgency === 'today')
      .every(({ id }) => receivers.has(planContent.receiverOf(id) ?? id)),
    'each item once': [plan.first, plan.ask, plan.numbers, idsOf(plan.notes), idsOf(suppressed)].every(isOnce),
    'no first words again below': isOnce([...plan.first, ...idsOf(items)]),
    'a reason for every item': [...items, ...plan.notes, ...suppressed].every(({ because }) => because.length > 0),
    'only what exists, in English and Spanish':
      items.every(({ id, kind }) => isKnown[kind](id)) &&
      plan.first.every(isSpoken) &&
      plan.numbers.every((id) => referralTypes.has(id)) &&
      plan.notes.every(({ id }) => notes.has(id)) &&
      suppressed.every(({ id }) => notNow.has(id)),
  }
}
