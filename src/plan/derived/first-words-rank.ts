import { dangerLevel } from './danger-level.js'
import { is, isTakenAsTold, PILL_OR_POWDER, uses, type Facts } from './facts.js'
import { medicineGap } from './medicine-gap.js'
import { overdoseLevel } from './overdose-level.js'
import { strangulationClass } from './strangulation-class.js'
import { opioidTreatment } from './substance-level.js'
import { useInPregnancy } from './use-in-pregnancy.js'
import { withdrawalLevel } from './withdrawal-level.js'

/** In the order of urgency. `-minor`: what must be reported comes first in words; number and items stay those of the rank. */
export const FIRST_WORDS_RANKS = [
  ...['1', '0', '2a', '2b', '2c', '2d', '3', '4', '5-minor', '5', '6a-minor', '6a', '6b-minor', '6b', '7', '8a', '8b'],
  ...['9f', '9g', '9a', '9b', '9c', '9d', '9e', '10'],
] as const

/** Up to seven days, or a date that was asked and not told. Before anyone asked, the rank is that of violence told. */
const IN_THE_WINDOW = ['within-3-days', '4-or-5-days', '6-or-7-days', 'not-sure', 'declined']

/**
 * Which situation the first words answer. It decides those words and the number beside them, and nothing else: every
 * other fact keeps its action. An emergency that staff ticked is acted on with others in the room, too.
 *
 * @source Clinical facts 10.1 with its exceptions; our rule, for clinical sign-off
 */
export function firstWordsRank(facts: Facts): string {
  if (strangulationClass(facts) === 'red' || isEmergency(facts)) return '1'
  if (!is(facts, 'privacy', 'private') || is(facts, 'alone-check-lapsed', 'yes')) return '0'
  return ofDanger(facts) ?? ofHarmTold(facts) ?? ofCoercion(facts) ?? ofUse(facts) ?? '10'
}

const isEmergency = (facts: Facts): boolean => facts['emergency'] !== undefined && !is(facts, 'emergency', 'none')

function ofDanger(facts: Facts): string | undefined {
  const neck = strangulationClass(facts)
  if (is(facts, 'person-near', 'yes') || is(facts, 'threat-now', 'yes')) return '2a'
  if (neck === 'a') return '2b'
  if (is(facts, 'immediate-danger', 'yes') || is(facts, 'safe-at-home', 'no', 'not-sure')) return '2c'
  if (neck === 'b') return '2d'
  if (is(facts, 'suicide', 'yes', 'not-sure') || is(facts, 'emergency-before', 'self-harm')) return '3'
  const mayReport = is(facts, 'may-have-to-report', 'told', 'before-details') || is(facts, 'harm-to-child', 'yes')
  return mayReport ? '4' : undefined
}

/**
 * A patient who uses violence and was not hurt gets no words meant for someone who was. Answers about a weapon, fear or
 * the neck say that someone hurts or threatens this patient, whoever hurt whom as well.
 */
function ofHarmTold(facts: Facts): string | undefined {
  const isSexual = is(facts, 'forced-sex', 'yes', 'not-sure')
  const isTold = isSexual || is(facts, 'ipv', 'positive') || is(facts, 'told-of-harm', 'yes')
  const rank = () => {
    if (isSexual && is(facts, 'sexual-violence-when', ...IN_THE_WINDOW)) return '5'
    const mayBeOwnViolence = is(facts, 'uses-violence', 'yes') && !isTold && !isThreatened(facts)
    if (dangerLevel(facts) === 'high' && !mayBeOwnViolence) return '6a'
    return isTold ? '6b' : undefined
  }
  const found = rank()
  return found !== undefined && isMinor(facts) ? `${found}-minor` : found
}

const isMinor = (facts: Facts): boolean => is(facts, 'age-group', '12-17')

/**
 * Whether the clinician checks the reporting rule for a minor: ranks 5 and 6 ask for it at once, and a graver danger,
 * which takes the first words, does not make it less due.
 *
 * @source Clinical facts 10.1, "every fact keeps its action" and the exception for teens
 */
export const minorHarmed = (facts: Facts): 'yes' | 'no' =>
  isMinor(facts) && ofHarmTold(facts) !== undefined ? 'yes' : 'no'

const isThreatened = (facts: Facts): boolean =>
  is(facts, 'weapon-or-threat', 'yes') ||
  is(facts, 'afraid-of-being-killed', 'yes') ||
  strangulationClass(facts) !== 'none'

/** Someone else's control; then getting through, then the wish for a plan. */
function ofCoercion(facts: Facts): string | undefined {
  if (is(facts, 'coercion', 'positive')) return '7'
  if (is(facts, 'uses-to-cope', 'yes')) return '8a'
  return is(facts, 'wants-overdose-plan', 'yes') ? '8b' : undefined
}

/**
 * `9a` medicine missed or held back, `9b` withdrawal the same day, `9c` treatment for opioid use, `9d` the talk that
 * starts at home, `9e` the usual talk, `9f` alcohol in pregnancy, `9g` other use or medicine in pregnancy.
 */
function ofUse(facts: Facts): string | undefined {
  const inPregnancy = useInPregnancy(facts)
  if (inPregnancy === 'alcohol') return '9f'
  if (inPregnancy === 'other') return '9g'
  if (medicineGap(facts) !== 'none') return '9a'
  if (withdrawalLevel(facts) === 'same-day') return '9b'
  if (opioidTreatment(facts) === 'offer') return '9c'
  if (!hasUseToTalkAbout(facts, inPregnancy === 'not-since')) return undefined
  const isQuiet = is(facts, 'ipv', 'negative') && is(facts, 'coercion', 'negative') && dangerLevel(facts) !== 'high'
  return isQuiet ? '9e' : '9d'
}

/** What was named counts whatever the screen said. Use that ended when the pregnancy was known gives no verdict. */
function hasUseToTalkAbout(facts: Facts, endedInPregnancy: boolean): boolean {
  const isPositive = ['alcohol-screen', 'drug-screen', 'teen-use-screen'].some((screen) =>
    is(facts, screen, 'positive', 'harmful', 'high'),
  )
  const named = ['alcohol', 'cannabis', ...PILL_OR_POWDER].filter((one) => uses(facts, one))
  const isNamed = named.some((one) => !isTakenAsTold(facts, one)) || is(facts, 'sedatives-or-alcohol', 'yes')
  return (
    ((isPositive || isNamed) && !endedInPregnancy) ||
    is(facts, 'high-substance-risk', 'yes') ||
    overdoseLevel(facts) !== 'none' ||
    withdrawalLevel(facts) !== 'none'
  )
}
