import { correctChartEntry, type Correction, type Meant } from '../record/correct-chart-entry.js'
import type { WriteOutcome, WriteOutcomeKind } from '../record/outcome.js'
import type { Looking } from './search-written.js'
import { subjectOf } from './session-deeds.js'
import type { Session } from './session.js'

/** What is to be said of an entry that was to be marked, should the session be over before its page can say it. */
export const CORRECTION_TOLD = [
  'corrected',
  'not-corrected',
  'correction-unknown',
  'value-stays',
  'correction-unlabelled',
] as const
export type CorrectionTold = (typeof CORRECTION_TOLD)[number]
export type Correcting = Looking & Readonly<{ tell: (told: CorrectionTold) => void }>

/**
 * Marks an entry of the chart as entered in error. The audit has that before anything is sent, and then what became of it,
 * whatever becomes of the session meanwhile. Nothing is noted where nothing was sent: what is marked already was marked by
 * somebody else, or noted then. Where labels are lost nothing more is written to that EHR.
 *
 * @throws {Failure} what ends the session
 */
export async function markInError(
  session: Session,
  id: string,
  meant: Meant,
  { key, deps, tell }: Correcting,
): Promise<Correction> {
  const noted: WriteOutcomeKind[] = []
  const note = async (outcome: WriteOutcomeKind): Promise<void> => {
    noted.push(outcome)
    await deps.audit.note({ action: 'corrected', subject: subjectOf(session), outcome })
  }
  const sending = (): Promise<void> => {
    tell('correction-unknown')
    return note('unknown')
  }
  tell('not-corrected')
  const correction = await correctChartEntry(await deps.ehrFor(session, key), id, { ...meant, sending })
  tell(toldOf(correction))
  const outcome = outcomeOf(correction, id)
  if (noted.length === 0) return correction
  if (outcome === 'corrected' || outcome === 'labels-lost') deps.noteWrite(outcome)
  try {
    if (outcome !== 'unknown') await note(outcome)
  } finally {
    if (outcome === 'labels-lost') await deps.writePauses.pause(session.launch.profile)
  }
  return correction
}

/** It is marked, with or without something wrong. */
export type Marked = Extract<WriteOutcome, { kind: 'corrected' | 'labels-lost' | 'differs' }>

/**
 * What is to be said of an entry from then on: nothing new where it is not marked. What kept its value stands there otherwise
 * than it was meant to.
 */
export function outcomeAfter(correction: Correction, id: string): Marked | undefined {
  if (correction.kind === 'corrected') return { kind: 'corrected', id }
  if (correction.why === 'labels-lost') return { kind: 'labels-lost', id }
  return correction.why === 'value-stays' ? { kind: 'differs', id, parts: ['status'] } : undefined
}

function toldOf(correction: Correction): CorrectionTold {
  if (correction.kind === 'corrected') return 'corrected'
  if (correction.why === 'labels-lost') return 'correction-unlabelled'
  if (correction.why === 'value-stays') return 'value-stays'
  return correction.why === 'unknown' ? 'correction-unknown' : 'not-corrected'
}

function outcomeOf(correction: Correction, id: string): WriteOutcomeKind {
  const isUnknown = correction.kind === 'not-corrected' && correction.why === 'unknown'
  return outcomeAfter(correction, id)?.kind ?? (isUnknown ? 'unknown' : 'refused')
}
