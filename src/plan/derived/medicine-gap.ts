import { is, strongest, type Facts } from './facts.js'

/** Doses of medicine for opioid use: three days or more without, one or two, held back by someone, or none missed. */
export type MedicineGap = (typeof GAPS)[number]

const GAPS = ['gap', 'missed', 'held-back', 'none'] as const

/** Only methadone and buprenorphine count: a missed naltrexone is never caught up. */
export function isOnOpioidMedicine(facts: Facts): boolean {
  return (
    is(facts, 'treatment-medicine', 'buprenorphine', 'methadone') ||
    is(facts, 'on-medication', 'yes') ||
    is(facts, 'held-back-medicine', 'opioid-treatment')
  )
}

/**
 * What became of the doses of someone in treatment. The same medicine goes on; after three days without, only the
 * prescriber or the program says how much.
 *
 * @source Clinical facts 2.4 and 9, topic 05; our rule, for clinical sign-off
 */
export function medicineGap(facts: Facts): MedicineGap {
  return strongest(facts, 'medicine-gap', GAPS, gapOf(facts))
}

function gapOf(facts: Facts): MedicineGap {
  if (!isOnOpioidMedicine(facts)) return 'none'
  const lastDose = (...values: readonly string[]) =>
    mayBeThisMedicine(facts) && is(facts, 'held-back-last-dose', ...values)

  if (is(facts, 'missed-days', 'three-or-more') || lastDose('3-days-or-more')) return 'gap'
  if (is(facts, 'missed-days', 'one-or-two') || lastDose('2-days')) return 'missed'
  return isOpioidMedicineHeldBack(facts) ? 'held-back' : 'none'
}

/** Held back by someone, however many doses were missed. */
export function isOpioidMedicineHeldBack(facts: Facts): boolean {
  if (is(facts, 'held-back-medicine', 'opioid-treatment')) return true
  const namesOthersOnly = [facts['held-back-medicine'] ?? []].flat().length > 0 && !mayBeThisMedicine(facts)
  return isOnOpioidMedicine(facts) && is(facts, 'medicine-held-back', 'yes') && !namesOthersOnly
}

/** "Not sure which" leaves no danger out. */
const mayBeThisMedicine = (facts: Facts): boolean => is(facts, 'held-back-medicine', 'opioid-treatment', 'not-sure')
