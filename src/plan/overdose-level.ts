import type { Situation, Tactic } from './plan.js'

/** What the patient said about use and supply. Absent means not said. */
export type UseSigns = Readonly<{
  /** Any opioid, prescribed or not. */
  opioids?: boolean
  /** Opioids from the street, or any supply that may hold fentanyl. */
  unregulatedOpioids?: boolean
  /** Benzodiazepines or other sedatives, or regular alcohol. */
  sedativesOrAlcohol?: boolean
  /** Stimulants or pills of unknown content. */
  unknownContent?: boolean
  priorOverdose?: boolean
  /** A break after which the body tolerates less: withdrawal, detox, jail, hospital. */
  lostTolerance?: boolean
  /** Someone else decided the dose and made the patient take it. */
  forcedDose?: boolean
  /** Alcohol or benzodiazepines, heavily and most days. */
  heavyDaily?: boolean
  /** Supply or prescription was cut off, or is about to be. */
  cutOff?: boolean
}>

const PARTNER_SUPPLIES: readonly Tactic[] = ['starts-use', 'controls-supply']
/** Tactics that raise the level whatever a score says. */
const AT_LEAST_PRESENT: readonly Tactic[] = ['forces-withdrawal', 'controls-medicine', 'forces-acts']

/**
 * How close an overdose is, from what was said; never from a score alone.
 *
 * @source project rule, for clinical sign-off
 */
export function overdoseLevel(signs: UseSigns, tactics: readonly Tactic[]): Situation['overdose'] {
  const opioids = signs.opioids || signs.unregulatedOpioids
  const named = (some: readonly Tactic[]) => some.some((tactic) => tactics.includes(tactic))
  const high =
    signs.priorOverdose ||
    signs.unregulatedOpioids ||
    signs.forcedDose ||
    signs.lostTolerance ||
    (opioids && signs.sedativesOrAlcohol) ||
    (opioids && named(['controls-supply']))
  if (high) return 'high'
  const pressedToSedatives = named(['forces-use']) && signs.sedativesOrAlcohol
  const present =
    opioids || signs.unknownContent || pressedToSedatives || named(PARTNER_SUPPLIES) || named(AT_LEAST_PRESENT)
  return present ? 'present' : 'none'
}

/** Whether stopping suddenly may be dangerous, or someone may bring it about. Same source as above. */
export function withdrawalRisk(signs: UseSigns, tactics: readonly Tactic[]): boolean {
  return signs.heavyDaily === true || signs.cutOff === true || tactics.includes('forces-withdrawal')
}
