import type { CodeableConcept, Coding, Observation } from 'fhir/r4.js'
import type { Result } from '../score/result.js'

/** How one instrument's bands are coded; the `record` part of its `interpretation.json`. */
export type BandCodes = Readonly<{
  topic: string
  code: Coding
  totalCode?: Coding | undefined
  categories?: readonly Coding[] | undefined
  bands: Readonly<Record<string, Readonly<{ coding: Coding; text: string }>>>
}>

/** What of a chart entry depends on its kind. */
export type EntryBody = Pick<Observation, 'code'> & Partial<Observation>

const CATEGORIES = 'http://terminology.hl7.org/CodeSystem/observation-category'
export const SURVEY: Coding = { system: CATEGORIES, code: 'survey', display: 'Survey' }
/** What every entry of ours is, as far as granted scopes tell one Observation from another. */
export const OF_OURS = { category: [{ coding: [SURVEY] }] }
const ABSENT = 'http://terminology.hl7.org/CodeSystem/data-absent-reason'

/** A band that is certain, or the reason why there is none. Totals only where the site asks for them. */
export function bandBody(result: Result, codes: BandCodes, includeTotal: boolean): EntryBody {
  const category = [{ coding: [SURVEY] }, ...(codes.categories ?? []).map((coding) => ({ coding: [coding] }))]
  if (result.kind === 'scored' && includeTotal && codes.totalCode) {
    const valueQuantity = { value: result.total, unit: '{score}', system: 'http://unitsofmeasure.org', code: '{score}' }
    return {
      category,
      code: concept(codes.totalCode),
      valueQuantity,
      interpretation: [bandConcept(codes, result.band)],
    }
  }
  if ((result.kind === 'scored' || result.kind === 'incomplete') && result.band !== undefined) {
    return { category, code: concept(codes.code), valueCodeableConcept: bandConcept(codes, result.band) }
  }
  return { category, code: concept(codes.code), dataAbsentReason: concept({ system: ABSENT, ...whyAbsent(result) }) }
}

/**
 * What is true about a result without a band: somebody who left questions open was asked, so it was not "not performed".
 *
 * @source FHIR R4, code system data-absent-reason
 */
function whyAbsent({ kind }: Result): Pick<Coding, 'code' | 'display'> {
  if (kind === 'declined') return { code: 'asked-declined', display: 'Asked But Declined' }
  return kind === 'not-asked'
    ? { code: 'not-performed', display: 'Not Performed' }
    : { code: 'unknown', display: 'Unknown' }
}

function bandConcept(codes: BandCodes, band: string): CodeableConcept {
  const coded = codes.bands[band]
  if (!coded) throw new RangeError(`no code for band "${band}"`)
  return { coding: [coded.coding], text: coded.text }
}

export function concept(coding: Coding): CodeableConcept {
  return { coding: [coding], ...(coding.display && { text: coding.display }) }
}
