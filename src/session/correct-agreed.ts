import type { Observation } from 'fhir/r4.js'
import type { NotCorrected } from '../record/correct-chart-entry.js'
import { isSameEntry } from '../record/find-chart-entry.js'
import { markInError, outcomeAfter, type Correcting } from './mark-in-error.js'
import type { AgreedEntries, Session } from './session.js'
import { withOutcomes } from './settle-entries.js'

/** The session after the chart entry at `index` was marked as entered in error; and what is wrong, where something is. */
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
  const now = outcomeAfter(correction, id)
  const outcomes = now && agreed.outcomes.map((one, i) => (i === index ? now : one))
  return {
    session: outcomes ? withOutcomes(session, outcomes) : session,
    ...(correction.kind === 'not-corrected' && { notCorrected: correction.why }),
  }
}
