import type { Observation } from 'fhir/r4.js'
import type { NotCorrected } from '../record/correct-chart-entry.js'
import { traitsKept } from '../record/write-chart-entry.js'
import { markInError, outcomeAfter, type Correcting } from './mark-in-error.js'
import { isMeant } from './of-this-session.js'
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
  const meant = { isIt: (found: Observation) => isMeant(found, index, agreed), labels: entry.meta?.security ?? [] }
  const correction = await markInError(session, id, meant, correcting)
  const after = outcomeAfter(correction, id)
  const now = after && traitsKept(after, outcome)
  const outcomes = now && agreed.outcomes.map((one, i) => (i === index ? now : one))
  return {
    session: outcomes ? withOutcomes(session, outcomes) : session,
    ...(correction.kind === 'not-corrected' && { notCorrected: correction.why }),
  }
}
