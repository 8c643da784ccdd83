import type { Coding, Observation } from 'fhir/r4.js'
import { isPatient, isSameReference } from '../ehr/reference.js'
import type { EntryContent } from './chart-entries.js'
import { asSecurity, labelsFor } from './labels.js'

type Coded = Pick<Observation, 'code'>

/** What chart entries are made of at one site: enough to know them again. */
export type OwnContent = Pick<EntryContent, 'labels' | 'labelling' | 'neutral' | 'bands'>

/** Parameters that find whatever Aside may have written about a patient, in this session or in an earlier one. */
export function ownEntriesQuery(patient: string, content: OwnContent): Readonly<Record<string, string>> {
  const codes = [...neutralCodes(content), ...Object.values(content.bands).flatMap(bandCodes)]
  return { patient, code: [...new Set(codes.map(({ system, code }) => `${system}|${code}`))].join(',') }
}

/**
 * Whether Aside wrote this Observation about this patient. Codes of our own are nobody else's. The codes of instruments are
 * everybody's, and so are labels and UUIDs: there only an identifier of ours tells, and nothing where an EHR drops it.
 */
export function isOwnEntry(found: Observation, patient: string, content: OwnContent): boolean {
  if (!isPatient(found.subject?.reference, patient)) return false
  if (isCoded(found, neutralCodes(content))) return true
  const isInstrument = Object.values(content.bands).some((band) => isCoded(found, bandCodes(band)))
  return isInstrument && (found.identifier?.some(({ system }) => system === content.neutral.identifiers) ?? false)
}

/**
 * Whether an Observation of the chart says the same thing of the same appointment as one that is to be saved, whoever wrote
 * it, and also where it is marked as entered in error: of one code or of the codes of one instrument, and of one encounter.
 * Where one of both names no encounter, within a day.
 */
export function isEarlierOfKind(found: Observation, entry: Observation, content: OwnContent): boolean {
  if (!isOfKind(found, entry, content)) return false
  if (!isSameReference(found.subject?.reference, entry.subject?.reference)) return false
  if (found.encounter?.reference && entry.encounter?.reference)
    return isSameReference(found.encounter.reference, entry.encounter.reference)
  return Math.abs(timeOf(found) - timeOf(entry)) < DAY_MS
}

/** Whether both say the same thing: of one code, or of the codes of one instrument. */
export function isOfKind(found: Coded, entry: Coded, content: OwnContent): boolean {
  const kind = kinds(content).find((codes) => isCoded(entry, codes))
  return kind !== undefined && isCoded(found, kind)
}

const DAY_MS = 24 * 60 * 60_000
/** Epoch milliseconds; 0 where the EHR gives no time that can be read. */
export const timeOf = ({ effectiveDateTime }: Observation): number => Date.parse(effectiveDateTime ?? '') || 0

/** The labels that an entry of ours is to have. */
export function ownLabels(entry: Coded, { labels, labelling, bands }: OwnContent): Coding[] {
  const topics = Object.values(bands).flatMap((band) => (isCoded(entry, bandCodes(band)) ? [band.topic] : []))
  return asSecurity(labelsFor(labels, labelling, topics))
}

const kinds = (content: OwnContent): Coding[][] => [
  ...neutralCodes(content).map((one) => [one]),
  ...Object.values(content.bands).map(bandCodes),
]
const neutralCodes = ({ neutral: { offered, contact } }: OwnContent): Coding[] => [offered.code, contact.code]
const bandCodes = ({ code, totalCode }: OwnContent['bands'][string]): Coding[] => [
  code,
  ...(totalCode ? [totalCode] : []),
]

const isCoded = ({ code }: Coded, wanted: readonly Coding[]): boolean =>
  code.coding?.some((one) => wanted.some(({ system, code }) => one.system === system && one.code === code)) ?? false
