import { dangerLevel } from './danger-level.js'
import type { Facts } from './facts.js'
import { firstWordsRank, minorHarmed } from './first-words-rank.js'
import { mayAskAboutUse } from './may-ask-about-use.js'
import { medicineGap } from './medicine-gap.js'
import { opioidUse } from './opioid-use.js'
import { overdoseLevel } from './overdose-level.js'
import { safetyCheckIsDue, safetyCheckRaisesNothing } from './safety-check-raises-nothing.js'
import { strangulationClass } from './strangulation-class.js'
import { opioidTreatment, substanceLevel } from './substance-level.js'
import { drinksInPregnancy, useInPregnancy } from './use-in-pregnancy.js'
import { violenceTold } from './violence-told.js'
import { withdrawalLevel } from './withdrawal-level.js'

/**
 * The functions that `guidance/situation.json` may name. Each works from what was answered, ticked or known and calls
 * the others itself, so their order does not matter; a stronger value that is given for its own fact stands.
 */
export const FUNCTIONS: Readonly<Record<string, (facts: Facts) => string>> = {
  'danger-level': dangerLevel,
  'drinks-in-pregnancy': drinksInPregnancy,
  'first-words-rank': firstWordsRank,
  'may-ask-about-use': mayAskAboutUse,
  'medicine-gap': medicineGap,
  'minor-harmed': minorHarmed,
  'opioid-treatment': opioidTreatment,
  'opioid-use': opioidUse,
  'overdose-level': overdoseLevel,
  'safety-check-is-due': safetyCheckIsDue,
  'safety-check-raises-nothing': safetyCheckRaisesNothing,
  'strangulation-class': strangulationClass,
  'substance-level': substanceLevel,
  'use-in-pregnancy': useInPregnancy,
  'violence-told': violenceTold,
  'withdrawal-level': withdrawalLevel,
}
