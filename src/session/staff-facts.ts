/**
 * What staff know or notice beside the questionnaires, under the headings of the plan page. Each may be set or not;
 * nothing here is ever inferred or filled in beforehand.
 */
export const CIRCUMSTANCE_GROUPS = {
  danger: [
    'immediateDanger',
    'emergencyNow',
    'strangledRecently',
    'highDanger',
    'suicide',
    'harmToChild',
    'usesViolence',
  ],
  use: [
    'highSubstanceRisk',
    'opioids',
    'unregulatedOpioids',
    'sedativesOrAlcohol',
    'unknownContent',
    'priorOverdose',
    'lostTolerance',
    'forcedDose',
    'heavyDaily',
    'cutOff',
    'onMedication',
  ],
  health: ['pregnant', 'disability', 'deaf'],
  home: ['children'],
  person: ['lgbtq', 'immigrant', 'tribal', 'interpreter'],
  agreed: ['consentReferral'],
} as const

export type CircumstanceGroup = keyof typeof CIRCUMSTANCE_GROUPS
export type Circumstance = (typeof CIRCUMSTANCE_GROUPS)[CircumstanceGroup][number]
export type Circumstances = Readonly<Partial<Record<Circumstance, true>>>

export const CIRCUMSTANCES: readonly Circumstance[] = Object.values(CIRCUMSTANCE_GROUPS).flat()

/** Reads the tick boxes of the plan page: a box that was not sent is not set. */
export function readCircumstances(ticked: readonly string[]): Circumstances {
  return Object.fromEntries(CIRCUMSTANCES.filter((name) => ticked.includes(name)).map((name) => [name, true as const]))
}
