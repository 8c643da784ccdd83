import { is, PILL_OR_POWDER, strongest, uses, type Facts } from './facts.js'
import { isOnOpioidMedicine, isOpioidMedicineHeldBack, medicineGap } from './medicine-gap.js'
import { opioidUse } from './opioid-use.js'

/**
 * How close an overdose is, from what was said about substances and who holds them; never from a score.
 *
 * @source Clinical facts 2.2 and 2.4; our rule, for clinical sign-off
 */
export function overdoseLevel(facts: Facts): 'high' | 'present' | 'none' {
  const computed = isHigh(facts) ? 'high' : isPresent(facts) ? 'present' : 'none'
  return strongest(facts, 'overdose', ['high', 'present', 'none'], computed)
}

function isHigh(facts: Facts): boolean {
  const byNeedle = PILL_OR_POWDER.some((substance) => is(facts, `${substance}-by-needle`, 'yes'))
  return (
    byNeedle ||
    !isOnlyOwnPrescription(facts) ||
    isMixed(facts) ||
    isAfterOverdoseOrBreak(facts) ||
    isSuppliedByOthers(facts) ||
    hadToGoWithout(facts)
  )
}

/** A gap of three days or more, or doses that someone held back: what is taken next may be too strong. */
const hadToGoWithout = (facts: Facts): boolean =>
  ['gap', 'held-back'].includes(medicineGap(facts)) || isOpioidMedicineHeldBack(facts)

/** Opioids count as the patient's own only where the patient said so; with none named there is nothing to object to. */
export function isOnlyOwnPrescription(facts: Facts): boolean {
  if (is(facts, 'unregulated-opioids', 'yes')) return false
  if (!uses(facts, 'opioids')) return true
  if (is(facts, 'opioids-not-from-pharmacy', 'yes')) return false
  const wasAsked = is(facts, 'use-questions', 'answered')
  return wasAsked
    ? is(facts, 'opioids-prescribed-as-told', 'yes')
    : !is(facts, 'opioids-prescribed-as-told', 'no', 'not-sure', 'declined')
}

function isMixed(facts: Facts): boolean {
  const hasOpioid = opioidUse(facts) === 'yes' || isOnOpioidMedicine(facts)
  return hasOpioid && (uses(facts, 'sedatives', 'alcohol') || is(facts, 'sedatives-or-alcohol', 'yes'))
}

/** Where nobody could ask which substance it was, an overdose or a break that staff know of is enough. */
function isAfterOverdoseOrBreak(facts: Facts): boolean {
  const wasAsked = is(facts, 'use-questions', 'answered')
  const mayBeOpioid = namesPillOrPowder(facts) || isOnOpioidMedicine(facts) || !wasAsked
  return mayBeOpioid && (is(facts, 'prior-overdose', 'yes') || is(facts, 'lost-tolerance', 'yes'))
}

function isSuppliedByOthers(facts: Facts): boolean {
  return (
    PILL_OR_POWDER.some((substance) => is(facts, `${substance}-from-someone-else`, 'yes')) ||
    is(facts, 'medicine-holder', 'partner', 'other') ||
    is(facts, 'forced-dose', 'yes') ||
    (is(facts, 'tactics', 'controls-supply') && namesPillOrPowder(facts))
  )
}

const namesPillOrPowder = (facts: Facts): boolean =>
  uses(facts, ...PILL_OR_POWDER) || opioidUse(facts) === 'yes' || is(facts, 'unknown-content', 'yes')

function isPresent(facts: Facts): boolean {
  const isFromOutside = PILL_OR_POWDER.some((substance) =>
    is(facts, `${substance}-not-from-pharmacy`, 'yes', 'not-sure'),
  )
  const forced = ['pressed-to-use', 'pushed-into-acts', 'forced-or-followed'].some((topic) => is(facts, topic, 'yes'))
  return (
    isFromOutside ||
    uses(facts, 'unknown') ||
    is(facts, 'unknown-content', 'yes') ||
    opioidUse(facts) === 'yes' ||
    is(facts, 'treatment-medicine', 'naltrexone', 'naltrexone-stopped') ||
    is(facts, 'wants-overdose-plan', 'yes') ||
    (forced && is(facts, 'use-questions', 'declined'))
  )
}
