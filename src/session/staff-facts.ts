/**
 * What staff know or notice beside the questionnaires, under the headings of the plan page. Each may be set or not;
 * nothing here is ever inferred or filled in beforehand.
 */
export const STAFF_FACT_GROUPS = {
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

export type StaffFactGroup = keyof typeof STAFF_FACT_GROUPS
export type StaffFact = (typeof STAFF_FACT_GROUPS)[StaffFactGroup][number]
export type StaffFacts = Readonly<Partial<Record<StaffFact, true>>>

export const STAFF_FACTS: readonly StaffFact[] = Object.values(STAFF_FACT_GROUPS).flat()

/** Reads the tick boxes of the plan page: a box that was not sent is not set. */
export function readStaffFacts(ticked: readonly string[]): StaffFacts {
  return Object.fromEntries(STAFF_FACTS.filter((name) => ticked.includes(name)).map((name) => [name, true as const]))
}
