import type { Observation } from 'fhir/r4.js'
import type { Ehr } from '../ehr/ehr.js'
import { answerIn } from '../ehr/ehr-answer.js'
import { isSameReference, readReference } from '../ehr/reference.js'
import { Failure, passEnd } from '../errors.js'
import { isAmong, minuteOf } from './compare-entry.js'

/**
 * Looks for a chart entry that may have been written before: by its identifier, then, for an EHR that drops identifiers
 * or does not search by them, by patient, code and time.
 *
 * @param isAnothers  what stood there before it was sent, and cannot be it, however alike it is
 * @returns its id, or `undefined` when it certainly does not stand in what the EHR shows
 * @throws {Failure} that cannot be told: a search failed
 */
export async function findChartEntry(
  ehr: Ehr,
  entry: Observation,
  isAnothers: (id: string | undefined) => boolean,
): Promise<string | undefined> {
  // A search by identifier that failed leaves the other one.
  const byIdentifier = await ehr.search<Observation>('Observation', namedQuery(entry), entry).catch(passEnd)
  const named = !(byIdentifier instanceof Failure) && byIdentifier.find((one) => sharesIdentifier(one, entry))
  if (named) return named.id
  const alike = (await ehr.search<Observation>('Observation', contentQuery(entry), entry)).find(
    (one) => isSameEntry(one, entry) && !isAnothers(one.id),
  )
  // An EHR that stores a code as text alone does not find it by its code: only one of both searches may be left out.
  if (!alike && byIdentifier instanceof Failure && answerIn(byIdentifier)?.status !== NOT_SUPPORTED) throw byIdentifier
  return alike?.id
}

/** How an EHR says that it does not search by identifier. */
const NOT_SUPPORTED = 400

/** By what a chart entry is known again. */
export const KNOWN_BY = ['identifier', 'subject', 'code', 'effectiveDateTime'] as const
export type Known = Pick<Observation, (typeof KNOWN_BY)[number]>

/** Whether a resource read from the EHR is this chart entry, also where the EHR dropped the identifier. */
export function isSameEntry(found: Known, entry: Known): boolean {
  if (sharesIdentifier(found, entry)) return true
  // Another UUID may be the EHR's own; another identifier of ours is that of another entry.
  const ours = (entry.identifier ?? []).map(({ system }) => system).filter((system) => system !== 'urn:ietf:rfc:3986')
  const isAnother = found.identifier?.some(({ system }) => ours.includes(system))
  return (
    !isAnother &&
    isSameReference(found.subject?.reference, entry.subject?.reference) &&
    isAmong(entry.code, [found.code]) &&
    minuteOf(found) === minuteOf(entry)
  )
}

/** What tells one resource from another where it is not as it was sent; marking it as entered in error changes none of it. */
export const traitsOf = ({ subject, code, effectiveDateTime }: Known): string =>
  JSON.stringify([subject?.reference, code, effectiveDateTime])

/** What makes a chart entry one: parameters for `If-None-Exist`. */
export function identifierQuery(entry: Observation): Readonly<Record<string, string>> {
  const [identifier] = entry.identifier ?? []
  if (!identifier?.system || !identifier.value)
    throw new RangeError('an entry without an identifier cannot be written once')
  return { identifier: `${identifier.system}|${identifier.value}` }
}

const patientOf = ({ subject }: Observation): string => readReference(subject?.reference)?.id ?? ''

/** With its patient: an EHR that gives the data of one patient refuses a search that names none. */
const namedQuery = (entry: Observation): Readonly<Record<string, string>> => ({
  patient: patientOf(entry),
  ...identifierQuery(entry),
})

/** All of a patient's Observations with the codes of this entry. */
function contentQuery(entry: Observation): Readonly<Record<string, string>> {
  const codes = (entry.code.coding ?? []).map(({ system, code: one }) => `${system}|${one}`)
  return { patient: patientOf(entry), code: codes.join(',') }
}

function sharesIdentifier(found: Known, entry: Known): boolean {
  const [ours] = entry.identifier ?? []
  return found.identifier?.some(({ system, value }) => system === ours?.system && value === ours?.value) ?? false
}
