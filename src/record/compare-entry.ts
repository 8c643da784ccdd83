import type { CodeableConcept, Observation, Reference } from 'fhir/r4.js'
import { missingLabels } from './labels.js'
import type { Part, WriteOutcome } from './outcome.js'

/** What one EHR is known to leave out or to change, as its onboarding showed; never the patient, code, value, date or status. */
export const CHANGEABLE = ['encounter', 'performer', 'category', 'identifier'] as const satisfies readonly Part[]
export type Changeable = (typeof CHANGEABLE)[number]

const MINUTE_MS = 60_000

/**
 * What is certain about an entry that was read back. Labels first: a lost label is worse than a rewritten value.
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
    patient: isSameReference(agreed.subject, found.subject),
    code: isAmong(agreed.code, [found.code]),
    value: hasSameValue(agreed, found),
    status: agreed.status === found.status,
    date: minuteOf(agreed) === minuteOf(found),
    encounter: isSameReference(agreed.encounter, found.encounter),
    performer: (agreed.performer ?? []).every((one) => found.performer?.some((other) => isSameReference(one, other))),
    category: (agreed.category ?? []).every((one) => isAmong(one, found.category)),
    identifier: (agreed.identifier ?? []).every(({ system, value }) =>
      found.identifier?.some((other) => other.system === system && other.value === value),
    ),
  }
  return (Object.keys(same) as Part[]).filter((part) => !same[part])
}

/** Type and id of a reference: relative, absolute or with a version. */
export function referenceKey(reference: Reference | undefined): string | undefined {
  const [, type, id] =
    /(?:^|\/)([A-Z]\w{1,63})\/([\w.-]{1,64})(?:\/_history\/[\w.-]+)?$/.exec(reference?.reference ?? '') ?? []
  return type && id && `${type}/${id}`
}

/** The minute an entry is dated; `NaN` is never the same as anything. */
export function minuteOf({ effectiveDateTime }: Observation): number {
  return Math.floor(Date.parse(effectiveDateTime ?? '') / MINUTE_MS)
}

/** Every coding of ours, among those of any of `found`. */
export function isAmong(agreed: CodeableConcept | undefined, found: readonly CodeableConcept[] = []): boolean {
  const codings = found.flatMap(({ coding = [] }) => coding)
  return (agreed?.coding ?? []).every(({ system, code }) =>
    codings.some((other) => other.system === system && other.code === code),
  )
}

function isSameReference(agreed: Reference | undefined, found: Reference | undefined): boolean {
  return agreed ? referenceKey(agreed) === referenceKey(found) : found === undefined
}

/** A value more than was agreed is another value. */
function hasSameValue(agreed: Observation, found: Observation): boolean {
  const concepts = ['valueCodeableConcept', 'dataAbsentReason'] as const
  const quantities = [agreed, found].map(({ valueQuantity: one }) => one && `${one.value} ${one.code ?? one.unit}`)
  return (
    concepts.every((name) => (agreed[name] ? isAmong(agreed[name], found[name] && [found[name]]) : !found[name])) &&
    quantities[0] === quantities[1] &&
    (agreed.interpretation ?? []).every((one) => isAmong(one, found.interpretation)) &&
    OTHER_VALUES.every((name) => !(name in found))
  )
}

const OTHER_VALUES = ['valueString', 'valueBoolean', 'valueInteger', 'valueDateTime', 'valueRange', 'valuePeriod']
