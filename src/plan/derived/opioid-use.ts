import { is, uses, type Facts } from './facts.js'

/**
 * Whether opioids were named: by an answer or by staff. Treatment for opioid use is spoken of only where they were.
 *
 * @source Clinical facts 2.2 and counselling facts 6.1 ("opioid_or_illicit")
 */
export function opioidUse(facts: Facts): 'yes' | 'no' {
  const isNamed =
    uses(facts, 'opioids') ||
    is(facts, 'opioids', 'yes') ||
    is(facts, 'unregulated-opioids', 'yes') ||
    is(facts, 'opioid-or-illicit', 'yes')
  return isNamed ? 'yes' : 'no'
}
