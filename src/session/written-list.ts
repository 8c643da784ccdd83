import type { Observation } from 'fhir/r4.js'

/** What is shown of an Observation. */
export const SHOWN = [
  ...(['status', 'code', 'effectiveDateTime', 'performer'] as const),
  ...(['valueCodeableConcept', 'valueQuantity', 'dataAbsentReason', 'interpretation'] as const),
] as const

/** What Aside wrote in the chart, as it was found at one moment; absent entries were not found, or nobody could look. */
export type WrittenEntries = Readonly<{
  entries: readonly WrittenEntry[]
  failed?: 'not-allowed' | 'no-answer'
}>
/** As much of an Observation as is shown. */
export type WrittenEntry = Readonly<{ id: string }> & Pick<Observation, (typeof SHOWN)[number]>
