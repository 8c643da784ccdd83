import type { Observation } from 'fhir/r4.js'
import type { NotCorrected } from '../record/correct-chart-entry.js'
import { isSameEntry } from '../record/find-chart-entry.js'
import type { WriteOutcome } from '../record/outcome.js'
import { markInError, type Correcting } from './mark-in-error.js'
import type { AgreedEntries, Session } from './session.js'
import { withOutcomes } from './settle-entries.js'

/** The session after the chart entry at `index` was marked as entered in error; and why not, where it was not. */
export async function correctAgreed(
  session: Session,
  agreed: AgreedEntries,
  index: number,
  correcting: Correcting,
): Promise<Readonly<{ session: Session; notCorrected?: NotCorrected }>> {
  const outcome = agreed.outcomes?.[index]
  const entry = agreed.entries[index]
  const id = outcome && 'id' in outcome ? outcome.id : undefined
  if (!outcome || id === undefined || !entry) return { session }
  const meant = { isIt: (found: Observation) => isSameEntry(found, entry), labels: entry.meta?.security ?? [] }
  const correction = await markInError(session, id, meant, correcting)
  if (correction.kind === 'not-corrected') return { session, notCorrected: correction.why }
  const outcomes = (agreed.outcomes ?? []).map((one, i): WriteOutcome =>
    i === index ? { kind: 'corrected', id } : one,
  )
  return { session: withOutcomes(session, outcomes) }
}
