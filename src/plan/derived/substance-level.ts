import { is, strongest, uses, type Facts } from './facts.js'
import { isOnOpioidMedicine } from './medicine-gap.js'
import { isOnlyOwnPrescription, overdoseLevel } from './overdose-level.js'
import { withdrawalLevel } from './withdrawal-level.js'

/**
 * The weightiest of what the screens and the questions about use say. `low` only where what was asked was answered in
 * full and nothing else speaks against it; a sentence about it names alcohol or drugs, never this level.
 *
 * @source Clinical facts 2.1, 2.2; our rule, for clinical sign-off
 */
export function substanceLevel(facts: Facts): SubstanceLevel {
  return strongest(facts, 'substance', LEVELS, levelOf(facts))
}

const LEVELS = ['high', 'moderate', 'low', 'unknown'] as const
type SubstanceLevel = (typeof LEVELS)[number]

function levelOf(facts: Facts): SubstanceLevel {
  const screens = ['alcohol-screen', 'drug-screen', 'teen-use-screen']
  const any = (...values: readonly string[]) => screens.some((screen) => is(facts, screen, ...values))
  if (is(facts, 'high-substance-risk', 'yes') || any('high') || opioidTreatment(facts) === 'offer') return 'high'
  if (any('positive', 'harmful')) return 'moderate'
  const isQuiet = overdoseLevel(facts) === 'none' && withdrawalLevel(facts) === 'none'
  return isQuiet && any('negative') && !any('declined') ? 'low' : 'unknown'
}

/**
 * Whether treatment for opioid use may be offered today: opioids weekly or more, not only the patient's own
 * prescription taken as told, and no medicine for it yet. Days that were asked and not told count as most days.
 *
 * @source Clinical facts 2.2, row "opioids weekly or more"
 */
export function opioidTreatment(facts: Facts): 'offer' | 'none' {
  const isTreated = isOnOpioidMedicine(facts) || is(facts, 'treatment-medicine', 'naltrexone')
  const wasAsked = is(facts, 'use-questions', 'answered')
  const isWeekly = wasAsked
    ? uses(facts, 'opioids') && !is(facts, 'opioids-days', 'less-than-weekly')
    : is(facts, 'high-substance-risk', 'yes') || is(facts, 'drug-screen', 'high')
  const computed = isWeekly && !isTreated && !isOnlyOwnPrescription(facts) ? 'offer' : 'none'
  return strongest(facts, 'opioid-treatment', ['offer', 'none'], computed)
}
