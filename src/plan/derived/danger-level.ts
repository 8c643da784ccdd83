import { is, type Facts } from './facts.js'
import { strangulationClass } from './strangulation-class.js'

/**
 * High, or not known: there is no low danger, however many answers are no.
 *
 * Not sure about a weapon, a threat, or whether it gets worse asks for more talk and leaves the level unknown.
 *
 * @source Clinical facts 1.2 to 1.4; our rule, for clinical sign-off
 */
export function dangerLevel(facts: Facts): 'high' | 'unknown' {
  const isHigh =
    is(facts, 'danger', 'high') ||
    is(facts, 'high-danger', 'yes') ||
    strangulationClass(facts) !== 'none' ||
    is(facts, 'weapon-or-threat', 'yes') ||
    gettingWorseOrAfraid(facts) === 'yes'
  return isHigh ? 'high' : 'unknown'
}

/** The fourth question is spoken as one and kept as two: any yes, else any not sure, else any gap, else no. */
export function gettingWorseOrAfraid(facts: Facts): 'yes' | 'not-sure' | 'unasked' | 'no' {
  const either = (...values: readonly string[]) =>
    is(facts, 'getting-worse', ...values) || is(facts, 'afraid-of-being-killed', ...values)
  if (either('yes')) return 'yes'
  if (either('not-sure')) return 'not-sure'
  return is(facts, 'getting-worse', 'no') && is(facts, 'afraid-of-being-killed', 'no') ? 'no' : 'unasked'
}
