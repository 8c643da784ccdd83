import type { Observation } from 'fhir/r4.js'
import { correctChartEntry, type NotCorrected } from '../record/correct-chart-entry.js'
import { isSameEntry } from '../record/find-chart-entry.js'
import { isSettled, writeChartEntry, type WriteOutcome } from '../record/write-chart-entry.js'
import { gravestOutcome } from '../record/gravest-outcome.js'
import type { RecordDeps } from './record-deps.js'
import type { SessionKey } from './session-key.js'
import type { AgreedEntries, Session } from './session.js'

/** Whose chart entries, and a way to keep a state before something that cannot be undone. */
export type Writing = Readonly<{ key: SessionKey; deps: RecordDeps; keep: (session: Session) => Promise<void> }>

/**
 * Writes every agreed chart entry that has no final outcome yet.
 *
 * Keeps "outcome unknown" before the first byte is sent, so that after a crash the next try looks before it writes.
 */
export async function writeAgreed(
  session: Session,
  agreed: AgreedEntries,
  { key, deps, keep }: Writing,
): Promise<Session> {
  const before = agreed.outcomes
  const outcomes = agreed.entries.map((_entry, i): WriteOutcome => {
    const earlier = before?.[i]
    return earlier && earlier.kind !== 'refused' ? earlier : { kind: 'unknown' }
  })
  const withOutcomes = (): Session => ({ ...session, chartEntries: { ...agreed, outcomes: [...outcomes] } })
  if (agreed.entries.length > 0) await keep(withOutcomes())

  const ehr = agreed.entries.length > 0 ? await deps.ehrFor(session, key) : undefined
  for (const [i, entry] of agreed.entries.entries()) {
    if (!ehr || isSettled(outcomes[i])) continue
    const isPaused = await deps.writePauses.isPaused(session.launch.profile)
    outcomes[i] = isPaused ? unsent(before?.[i]) : await writeChartEntry(ehr, entry, before?.[i])
    if (outcomes[i].kind === 'labels-lost') await deps.writePauses.pause(session.launch.profile)
    await keep(withOutcomes())
  }
  const gravest = gravestOutcome(outcomes)
  if (gravest) deps.noteWrite(gravest)
  return withOutcomes()
}

/** The session after the chart entry at `index` was marked as entered in error; and why not, where it was not. */
export async function correctAgreed(
  session: Session,
  agreed: AgreedEntries,
  index: number,
  { key, deps }: Omit<Writing, 'keep'>,
): Promise<Readonly<{ session: Session; notCorrected?: NotCorrected }>> {
  const outcome = agreed.outcomes?.[index]
  const entry = agreed.entries[index]
  if (!outcome?.id || !entry) return { session }
  const meant = { isIt: (found: Observation) => isSameEntry(found, entry), labels: entry.meta?.security ?? [] }
  const correction = await correctChartEntry(await deps.ehrFor(session, key), outcome.id, meant)
  deps.noteWrite(correction.kind === 'corrected' ? 'corrected' : outcome.kind)
  if (correction.kind === 'not-corrected') return { session, notCorrected: correction.why }
  const outcomes = agreed.outcomes?.map((one, i): WriteOutcome => (i === index ? { ...one, kind: 'corrected' } : one))
  return { session: { ...session, chartEntries: { ...agreed, ...(outcomes && { outcomes }) } } }
}

/** A chart entry that may stand there from an earlier try stays unknown. */
function unsent(earlier: WriteOutcome | undefined): WriteOutcome {
  return earlier?.kind === 'unknown' ? earlier : { kind: 'paused' }
}
