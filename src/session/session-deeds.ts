import type { Action, Outcome, Subject } from '../audit/deed.js'
import type { FailureCode } from '../errors.js'
import { gravestOutcome, isSettled, type WriteOutcome } from '../record/outcome.js'
import type { Session } from './session.js'

/** What a change of a session was, as an audit may know it. */
export type SessionDeed = Readonly<{ action: Action; outcome?: Outcome }>

export function subjectOf({ launch, handle }: Pick<Session, 'launch' | 'handle'>): Subject {
  const { profile, iss, patient, fhirUser } = launch
  return { profile, iss, patient, handle, ...(fhirUser && { user: fhirUser }) }
}

/**
 * What happened between two states of one session, in order. Only steps of the workflow count, never an answer.
 *
 * @param before  `null` where the session was just opened
 * @param after  `null` where it ended
 * @param refused  why one that ended never came about, though it was noted as opened
 */
export function deedsBetween(
  before: Session | null,
  after: Session | null,
  refused?: FailureCode,
): readonly SessionDeed[] {
  if (!before) return after ? [{ action: 'opened' }] : []
  if (!after) return [...(refused ? [{ action: 'refused', outcome: refused } as const] : []), { action: 'ended' }]
  const hidden: readonly SessionDeed[] = !before.hidden && after.hidden ? [{ action: 'hidden' }] : []
  // Whatever came with it others did, and it was noted for them.
  if (after.takenOver && !before.takenOver) return [{ action: after.takenOver }, ...hidden]
  const { chartEntries: agreed } = after
  const isPreviewed = agreed !== undefined && agreed.digest !== before.chartEntries?.digest
  return [
    ...handoverDeeds(before, after),
    ...transferDeeds(before, after),
    ...hidden,
    ...(isPreviewed ? [{ action: 'previewed' } as const] : []),
    ...writeDeeds(before.chartEntries?.outcomes ?? [], agreed?.outcomes ?? []),
  ]
}

function handoverDeeds({ handover: before }: Session, { handover: after }: Session): readonly SessionDeed[] {
  if (!before && after) return [{ action: 'handed-over' }]
  if (before && !after) return [{ action: 'handed-back' }]
  const isWrong = before && after && after.wrongTries > before.wrongTries
  return isWrong ? [{ action: 'refused', outcome: 'WRONG_PIN' }] : []
}

function transferDeeds({ transferOffer: before }: Session, { transferOffer: after }: Session): readonly SessionDeed[] {
  const isOffered = after && after.code !== before?.code
  return isOffered ? [{ action: 'transfer-offered' }] : []
}

/**
 * Before the first byte is sent the outcome is unknown: that is noted, and then what became of it. An entry that was
 * marked as entered in error is noted where that is done (`mark-in-error.ts`).
 */
function writeDeeds(before: readonly WriteOutcome[], after: readonly WriteOutcome[]): readonly SessionDeed[] {
  if (after.some((one, i) => isCorrection(before[i], one))) return []
  const outcome = gravestOutcome(after.map(asNoted))
  return outcome && outcome !== gravestOutcome(before.map(asNoted)) ? [{ action: 'written', outcome }] : []
}

/** An entry that waits for its turn is not known yet either: else the notes would tell how many there are. */
const asNoted = (outcome: WriteOutcome): Pick<WriteOutcome, 'kind'> =>
  outcome.kind === 'refused' && outcome.why === 'not-sent' ? { kind: 'unknown' } : outcome

/** Where the session is over, what waited for its turn is known: it is never sent. */
export const neverSent = (outcome: WriteOutcome): WriteOutcome =>
  outcome.kind === 'refused' && outcome.why === 'not-sent' ? { ...outcome, why: 'signed-out' } : outcome

/** What is settled changes by nothing else. */
const isCorrection = (before: WriteOutcome | undefined, { kind }: WriteOutcome): boolean =>
  before !== undefined && before.kind !== kind && isSettled(before)
