import { is, type Facts } from './facts.js'

/**
 * What staff heard in the patient's own words counts as told, whatever a screen says; hearing nothing says nothing.
 *
 * @source Clinical facts 1.1: a patient's own words, as a staff tick, are a trigger like a yes on a screen
 */
export function violenceTold(facts: Facts): 'positive' | 'unasked' {
  return is(facts, 'told-of-harm', 'yes') ? 'positive' : 'unasked'
}
