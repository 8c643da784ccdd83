import { correctChartEntry } from '../record/correct-chart-entry.js'
import type { WriteOutcome } from '../record/outcome.js'
import type { AgreedEntries, Session } from './session.js'
import { withOutcomes, type Writing } from './write-agreed.js'

/** The session after the chart entry at `index` was marked as entered in error, where the EHR let us. */
export async function correctAgreed(
  session: Session,
  agreed: AgreedEntries,
  index: number,
  { key, deps }: Omit<Writing, 'keep'>,
): Promise<Session> {
  const outcome = agreed.outcomes?.[index]
  const entry = agreed.entries[index]
  const id = outcome && 'id' in outcome ? outcome.id : undefined
  if (!outcome || id === undefined || !entry) return session
  const isCorrected = await correctChartEntry(await deps.ehrFor(session, key), id, entry)
  deps.noteWrite(isCorrected ? 'corrected' : outcome.kind)
  const outcomes = (agreed.outcomes ?? []).map((one, i): WriteOutcome =>
    i === index && isCorrected ? { kind: 'corrected', id } : one,
  )
  return withOutcomes(session, outcomes)
}
