import type { Observation } from 'fhir/r4.js'
import type { WriteOutcome } from '../record/outcome.js'
import { lookForChartEntry, type WriteDeps } from '../record/write-chart-entry.js'

/** What is known after a look, where one is needed: for what was sent before, whatever was answered to it. */
export async function looked(
  entry: Observation,
  outcome: WriteOutcome | undefined,
  to: WriteDeps,
): Promise<WriteOutcome> {
  if (outcome?.kind === 'unknown') return lookForChartEntry(entry, outcome, to)
  if (outcome?.kind !== 'refused' || !WAS_SENT.includes(outcome.why))
    return outcome ?? { kind: 'refused', why: 'not-sent' }
  const { answer } = outcome
  const found = await lookForChartEntry(entry, { kind: 'unknown', sentAt: 0, looks: 1, ...(answer && { answer }) }, to)
  // It stays refused where that cannot be looked up now: then nothing is sent.
  return found.kind === 'unknown' ? outcome : found.kind === 'refused' ? { ...outcome } : found
}

const WAS_SENT: readonly string[] = ['ehr', 'busy', 'absent']
/** Whether an entry left this process, or may have. */
export const wasSent = (outcome: WriteOutcome): boolean =>
  outcome.kind === 'refused' ? WAS_SENT.includes(outcome.why) : outcome.kind !== 'paused'

/** Never sent, or known to be absent by a look of this very moment; not where the look told so only now to somebody who waits. */
export function mayBeSent(before: WriteOutcome | undefined, now: WriteOutcome | undefined): boolean {
  if (now?.kind !== 'refused') return false
  if (!wasSent(now)) return true
  return before?.kind === 'refused' && now !== before
}

/** Another session writes for this patient: what was not sent stays unsent, and says why. */
export const lockedOut = (outcome: WriteOutcome): WriteOutcome =>
  outcome.kind === 'refused' && !wasSent(outcome) ? { kind: 'refused', why: 'locked' } : outcome
