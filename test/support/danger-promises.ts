import { is, type Facts } from '../../src/plan/derived/facts.js'
import type { Plan } from '../../src/plan/plan.js'

/** A danger, and what the plan must hold then: one of each list, as words, an item, or a number. */
type Duty = readonly [fact: string, values: readonly string[], oneOf: readonly (readonly string[])[]]

const SOMEBODY = ['local-advocate', 'youth-program']
const DUTIES: readonly Duty[] = [
  ['immediate-danger', ['yes'], [['in-danger-now'], SOMEBODY]],
  ['person-near', ['yes'], [['in-danger-now'], ['person-is-here'], SOMEBODY]],
  ['threat-now', ['yes'], [['in-danger-now'], ['person-is-here'], ['emergency-number']]],
  ['strangulation', ['a'], [['neck-pressure-emergency-department'], ['emergency-department']]],
  ['strangulation', ['b'], [['neck-pressure-check-here'], ['neck-check-here']]],
  ['strangulation', ['c'], [['neck-pressure-check-offer'], SOMEBODY]],
  ['suicide', ['yes', 'not-sure'], [['thoughts-of-suicide'], ['crisis-line']]],
  ['danger', ['high'], [['contact-72-hours']]],
  ['weapon-or-threat', ['yes'], [SOMEBODY]],
  ['afraid-of-being-killed', ['yes'], [SOMEBODY]],
  ['overdose', ['high', 'present'], [['naloxone-today-two-carriers'], ['harm-reduction']]],
  ['overdose', ['high'], [['prescriber-now']]],
  ['withdrawal', ['same-day'], [['withdrawal-do-not-stop-alone'], ['withdrawal-same-day'], ['withdrawal-care']]],
  ['withdrawal', ['visit'], [['withdrawal-do-not-stop-alone'], ['withdrawal-this-visit']]],
  ['medicine-gap', ['gap', 'missed', 'held-back'], [['get-your-dose-today'], ['own-prescriber'], ['moud-call-today']]],
  ['forced-sex', ['yes', 'not-sure'], [['sexual-assault-program']]],
]

/** Every danger leads to its action, whatever else is so: staff alone with a patient of twelve or older. */
export function inDanger(given: Facts, plan: Plan): Readonly<Record<string, boolean>> {
  const held = new Set([...plan.first, ...plan.items.map(({ id }) => id), ...plan.numbers])
  const isKept = ([fact, values, oneOf]: Duty): boolean =>
    plan.stoppedBy !== undefined || !is(given, fact, ...values) || oneOf.every((ids) => ids.some((id) => held.has(id)))
  return Object.fromEntries(
    DUTIES.map((duty) => [`${duty[0]} ${duty[1].join(' or ')} leads to its action`, isKept(duty)]),
  )
}
