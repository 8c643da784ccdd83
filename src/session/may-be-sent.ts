import type { Observation } from 'fhir/r4.js'
import type { Held, WriteOutcome } from '../record/outcome.js'
import { lookForChartEntry, type WriteDeps } from '../record/write-chart-entry.js'
import type { RecordDeps } from './record-deps.js'
import { mayBeMinor, type Session } from './session.js'
import { isStillSaved } from './still-saved.js'

/** What is known after a look, where one is needed: for what was sent before, whatever was answered to it. */
export async function looked(
  entry: Observation,
  outcome: WriteOutcome | undefined,
  to: WriteDeps,
): Promise<WriteOutcome> {
  if (outcome?.kind === 'unknown') return lookForChartEntry(entry, outcome, to)
  if (outcome?.kind !== 'refused' || !WAS_SENT.includes(outcome.why)) return outcome ?? NOT_SENT
  const { answer } = outcome
  const found = await lookForChartEntry(entry, { kind: 'unknown', sentAt: 0, looks: 1, ...(answer && { answer }) }, to)
  // It stays refused where that cannot be looked up now: then nothing is sent.
  return found.kind === 'unknown' ? outcome : found.kind === 'refused' ? { ...outcome } : found
}

const WAS_SENT: readonly string[] = ['ehr', 'busy', 'absent']
/** Whether an entry left this process, or may have. */
export const wasSent = (outcome: WriteOutcome): boolean =>
  outcome.kind === 'refused' ? WAS_SENT.includes(outcome.why) : outcome.kind !== 'paused'

/** Whether it is still to be sent for the first time. */
export const isUnsent = (outcome: WriteOutcome): boolean => outcome.kind === 'refused' && !wasSent(outcome)

/** Never sent, or known to be absent by a look of this very moment; not where the look told so only now to somebody who waits. */
export function mayBeSent(before: WriteOutcome | undefined, now: WriteOutcome | undefined): boolean {
  if (now?.kind !== 'refused') return false
  if (!wasSent(now)) return true
  return before?.kind === 'refused' && now !== before
}

/** The name under which a session holds its patient while it writes: one that was taken over keeps it. */
export const writerOf = ({ writesAs, handle }: Session): string => writesAs ?? handle

/** Why nothing is sent now: what was never sent is not in the chart for that reason, what was sent is only not sent again. */
export const stopped = (outcome: WriteOutcome, why: 'locked' | 'signed-out' | 'resting'): WriteOutcome =>
  isUnsent(outcome) ? { kind: 'refused', why } : heldBack(outcome, why)

/** What a new try came to. What was sent before, and did not leave again, is not there for the reason that it had. */
export function afterSending(before: WriteOutcome, now: WriteOutcome): WriteOutcome {
  if (now.kind !== 'refused' || wasSent(now) || isUnsent(before)) return now
  const { why } = now
  return why === 'signed-out' || why === 'resting' || why === 'no-scope' ? heldBack(before, why) : before
}

/** Writing to this EHR is switched off. */
export const pausedNow = (outcome: WriteOutcome): WriteOutcome =>
  isUnsent(outcome) ? { kind: 'paused' } : heldBack(outcome, 'paused')

export const NOT_SENT: WriteOutcome = { kind: 'refused', why: 'not-sent' }

/** Why it was held back last time is looked into anew. */
export function asBefore(outcome: WriteOutcome): WriteOutcome {
  if (outcome.kind !== 'refused') return outcome
  const { held: _held, ...rest } = outcome
  return rest
}

/** What a sign-in that had run out kept from being known or sent can be known and sent after a new one. */
export function signedInAnew(outcome: WriteOutcome): WriteOutcome {
  if (outcome.kind === 'refused' && outcome.why === 'signed-out') return NOT_SENT
  if (outcome.kind === 'refused' && outcome.held === 'signed-out') return asBefore(outcome)
  if (outcome.kind !== 'unknown') return outcome
  const { failed: _failed, ...rest } = outcome
  return rest
}

/** Why nobody sends an entry from this session. It names whoever agreed to it, and of whoever may be under 18 nothing is saved. */
export function heldFor(entry: Observation, session: Session, deps: RecordDeps): Held | undefined {
  if (mayBeMinor(session)) return 'may-be-minor'
  if (!isStillSaved(entry, session, deps)) return 'site-changed'
  const { fhirUser } = session.launch
  const reference = entry.performer?.[0]?.reference
  const isOurs = reference === undefined || reference === (fhirUser && `${fhirUser.type}/${fhirUser.id}`)
  return isOurs ? undefined : 'other-user'
}

export const heldBack = (outcome: WriteOutcome, held: Held): WriteOutcome =>
  outcome.kind === 'refused' ? { ...outcome, held } : outcome
