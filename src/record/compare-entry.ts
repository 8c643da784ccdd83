import type { CodeableConcept, Observation, Reference } from 'fhir/r4.js'
import { isSameReference } from '../ehr/reference.js'
import { missingLabels } from './labels.js'
import type { Part, WriteOutcome } from './outcome.js'

/** What one EHR is known to leave out or to change, as its onboarding showed; never the patient, code, value, date or status. */
export const CHANGEABLE = ['encounter', 'performer', 'category', 'identifier'] as const satisfies readonly Part[]
export type Changeable = (typeof CHANGEABLE)[number]

const MINUTE_MS = 60_000

/**
 * What is certain about an entry that was read back. Labels first: a lost label is worse than a rewritten value. One that was
 * marked as entered in error by then, whoever did it, is not what was agreed and not changed by the EHR either.
 *
 * @param mayChange  what this EHR is known to change
 */
export function readBackOutcome(
  agreed: Observation,
  found: Observation,
  id: string,
  mayChange: readonly Changeable[],
): WriteOutcome {
  if (missingLabels(agreed.meta?.security ?? [], found.meta?.security).length > 0) return { kind: 'labels-lost', id }
  if (found.status === 'entered-in-error' && valueMembers(found).length === 0) return { kind: 'corrected', id }
  const parts = changedParts(agreed, found)
  const known: readonly Part[] = mayChange
  if (parts.some((part) => !known.includes(part))) return { kind: 'differs', id, parts }
  return { kind: 'confirmed', id, ...(parts.length > 0 && { parts }) }
}

/**
 * The parts in which `found` is not what was agreed. An EHR may add what is its own: codings, identifiers, performers,
 * labels, displays; it may write references in full or with a version, and the time in another zone or to the minute.
 */
export function changedParts(agreed: Observation, found: Observation): readonly Part[] {
  const same: Readonly<Record<Part, boolean>> = {
    patient: isUnchanged(agreed.subject, found.subject),
    code: isAmong(agreed.code, [found.code]),
    value: hasSameValue(agreed, found),
    status: agreed.status === found.status,
    date: minuteOf(agreed) === minuteOf(found),
    encounter: isUnchanged(agreed.encounter, found.encounter),
    performer: (agreed.performer ?? []).every((one) =>
      found.performer?.some((other) => isSameReference(one.reference, other.reference)),
    ),
    category: (agreed.category ?? []).every((one) => isAmong(one, found.category)),
    identifier: (agreed.identifier ?? []).every(({ system, value }) =>
      found.identifier?.some((other) => other.system === system && other.value === value),
    ),
  }
  return (Object.keys(same) as Part[]).filter((part) => !same[part])
}

/** The minute an entry is dated; `NaN` is never the same as anything. */
export function minuteOf({ effectiveDateTime }: Pick<Observation, 'effectiveDateTime'>): number {
  return Math.floor(Date.parse(effectiveDateTime ?? '') / MINUTE_MS)
}

/** Every coding of ours, among those of any of `found`. */
export function isAmong(agreed: CodeableConcept | undefined, found: readonly CodeableConcept[] = []): boolean {
  const codings = found.flatMap(({ coding = [] }) => coding)
  return (agreed?.coding ?? []).every(({ system, code }) =>
    codings.some((other) => other.system === system && other.code === code),
  )
}

function isUnchanged(agreed: Reference | undefined, found: Reference | undefined): boolean {
  return agreed ? isSameReference(agreed.reference, found?.reference) : found === undefined
}

/** A value more than was agreed is another value. */
function hasSameValue(agreed: Observation, found: Observation): boolean {
  const concepts = ['valueCodeableConcept', 'dataAbsentReason'] as const
  const quantities = [agreed, found].map(({ valueQuantity: one }) => one && `${one.value} ${one.code ?? one.unit}`)
  return (
    concepts.every((name) => (agreed[name] ? isAmong(agreed[name], found[name] && [found[name]]) : !found[name])) &&
    quantities[0] === quantities[1] &&
    (agreed.interpretation ?? []).every((one) => isAmong(one, found.interpretation)) &&
    valueMembers(found).every((name) => COMPARED.includes(name))
  )
}

const COMPARED = ['valueCodeableConcept', 'valueQuantity', 'interpretation']

/** The members of an Observation that hold a value of any type. */
export const valueMembers = (found: Observation): readonly string[] =>
  Object.keys(found).filter((member) => /^(value[A-Z]\w*|interpretation|component)$/.test(member))
