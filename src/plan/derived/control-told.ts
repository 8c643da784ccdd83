import { is, type Facts } from './facts.js'

/**
 * Ways of control that staff heard named, and a dose that someone made the patient take, count as told, whatever the
 * topics say; hearing nothing says nothing.
 *
 * @source Clinical facts 1.1: a patient's own words, as a staff tick, are a trigger like a yes on a screen
 */
export function controlTold(facts: Facts): 'positive' | 'unasked' {
  const isNamed = [facts['tactics'] ?? []].flat().length > 0
  return isNamed || is(facts, 'forced-dose', 'yes') ? 'positive' : 'unasked'
}

/** By the topics or by what staff heard. */
export const isControlled = (facts: Facts): boolean =>
  is(facts, 'coercion', 'positive') || controlTold(facts) === 'positive'
