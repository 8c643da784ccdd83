import type { Observation } from 'fhir/r4.js'
import { KNOWN_BY } from '../record/find-chart-entry.js'

/** What is kept of an Observation: what is shown, and by what it is known again. */
export const KEPT = [
  ...KNOWN_BY,
  'status',
  'performer',
  'valueCodeableConcept',
  'valueQuantity',
  'dataAbsentReason',
  'interpretation',
] as const

/** What Aside wrote in the chart, as it was found at one moment; absent entries were not found, or nobody could look. */
export type WrittenEntries = Readonly<{
  entries: readonly WrittenEntry[]
  /** `resting`: the EHR did not answer others before, so it was not asked. */
  failed?: 'not-allowed' | 'no-answer' | 'signed-out' | 'resting'
}>
/** The list that a page shows, and when the chart was looked at: epoch milliseconds, by the clock on the wall. */
export type WrittenList = WrittenEntries & Readonly<{ at: number }>
export type WrittenEntry = Readonly<{ id: string }> & Pick<Observation, (typeof KEPT)[number]>

/** Whether it still says something: what was marked as entered in error does not. */
export const stands = ({ status }: Pick<WrittenEntry, 'status'>): boolean => status !== 'entered-in-error'

/** What stood in the chart before, also what was marked as entered in error, and whether a look for it failed. */
export type AlreadyThere = Readonly<{ entries: WrittenEntries['entries']; failed?: 'not-allowed' | 'no-answer' }>
