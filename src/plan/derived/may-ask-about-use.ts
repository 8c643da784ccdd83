import { dangerLevel } from './danger-level.js'
import { is, type Facts } from './facts.js'

/**
 * Whether the questions about use may come: at once where neither violence nor control may be at home and no danger was told, after a yes to
 * "would it be safe", and not at all after any other answer to it, or while the patient is not clear-headed.
 *
 * @source Clinical facts 2.1, F0
 */
export function mayAskAboutUse(facts: Facts): 'no' | 'ask-first' | 'yes' {
  if (is(facts, 'safe-to-answer', 'no', 'not-sure', 'declined')) return 'no'
  if (is(facts, 'intoxicated-now', 'yes')) return 'no'
  const isToldOf = is(facts, 'told-of-harm', 'yes') || dangerLevel(facts) === 'high'
  const isQuiet = is(facts, 'ipv', 'negative') && is(facts, 'coercion', 'negative') && !isToldOf
  return isQuiet || is(facts, 'safe-to-answer', 'yes') ? 'yes' : 'ask-first'
}
