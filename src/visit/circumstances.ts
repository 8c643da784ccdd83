/** What staff know or notice beside the questionnaires. Each may be set or not; nothing here is ever inferred. */
export const CIRCUMSTANCES = [
  'immediateDanger',
  'strangledRecently',
  'suicide',
  'highDanger',
  'harmToChild',
  'opioidOrIllicit',
  'overdosePresent',
  'overdoseHigh',
  'withdrawal',
  'highSubstanceRisk',
  'onMedication',
  'pregnant',
  'children',
  'lgbtq',
  'immigrant',
  'disability',
  'deaf',
  'tribal',
  'interpreter',
  'usesViolence',
] as const

export type Circumstance = (typeof CIRCUMSTANCES)[number]
export type Circumstances = Readonly<Partial<Record<Circumstance, true>>>

/** Reads the tick boxes of the plan page: a box that was not sent is not set. */
export function readCircumstances(ticked: readonly string[]): Circumstances {
  return Object.fromEntries(CIRCUMSTANCES.filter((name) => ticked.includes(name)).map((name) => [name, true as const]))
}
