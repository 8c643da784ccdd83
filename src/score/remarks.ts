import type { FormNode } from '../questionnaire/form/form-node.js'
import { bandOver } from './bands.js'
import type { ScoreInterpretation } from './interpretation.js'
import { remarksThatApply } from './remarks-that-apply.js'
import { possibleRange, type Known } from './possible-range.js'
import { fits, toCutoff } from './cutoffs.js'
import type { PatientFacts, Range, Remarks } from './result.js'

/** The places of a form that count, what nobody knows of them yet, and the patient. */
export type Answered = Known & Readonly<{ places: readonly FormNode[]; facts: PatientFacts }>

/** The remarks that apply, and what other published cutoffs say of the same answers. */
export function remarksOn(
  { places, facts, ...known }: Answered,
  { remarks = [], otherCutoffs = [] }: ScoreInterpretation,
  range: Range,
  band: string | undefined,
): Remarks {
  const ids = remarksThatApply(remarks, places, band)
  const beside = otherCutoffs
    .filter(({ when }) => fits(when, facts))
    .map((published) => {
      const among = published.items && places.filter(({ item }) => published.items?.includes(item.linkId))
      const other = bandOver(published.bands, among ? possibleRange(among, known).range : range)
      return { cutoff: toCutoff(published, facts), ...(other && { band: other }) }
    })
  return { ...(ids.length > 0 && { remarks: ids }), ...(beside.length > 0 && { otherCutoffs: beside }) }
}
