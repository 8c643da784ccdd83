import { gravestOutcome, type WriteOutcome } from '../record/outcome.js'
import { lookForSame } from './already-there.js'
import { without } from './go-back.js'
import { asBefore, NOT_SENT, stopped, wasSent, writerOf } from './may-be-sent.js'
import type { RecordDeps } from './record-deps.js'
import type { AgreedEntries, Session } from './session.js'
import { isStillSaved } from './still-saved.js'
import { settleEntries, withOutcomes, type Mode, type Writing } from './settle-entries.js'

/**
 * Writes every agreed chart entry that is certainly not in the chart, and looks for those of which that is not known.
 *
 * Before the first byte of an entry leaves, "not known" is kept on the disk for it: after a crash the next try looks
 * before it writes. One session at a time writes for a patient, and looks first for what the chart has of the same kind:
 * another session may have saved that meanwhile.
 *
 * @returns without outcomes where it found some that was not on the screen, and nothing of its own was ever sent; without what
 *   was agreed, which is then chosen anew, where nothing of it was sent and the site does not save it any more
 */
export async function writeAgreed(session: Session, agreed: AgreedEntries, writing: Writing): Promise<Session> {
  const { deps } = writing
  if (!agreed.outcomes?.some(wasSent) && !agreed.entries.every((entry) => isStillSaved(entry, session, deps)))
    return without(session, 'chartEntries')
  const outcomes = agreed.outcomes?.map(asBefore) ?? agreed.entries.map(() => NOT_SENT)
  const begun = { ...session, chartEntries: { ...agreed, outcomes } }
  if (agreed.entries.length === 0) return begun
  const unlock = await deps.writeLocks.take(session.launch, writerOf(session))
  if (!unlock) {
    const locked = outcomes.map((one) => stopped(one, 'locked'))
    return noted(outcomes, withOutcomes(begun, locked), deps)
  }
  const { agreed: seen, stops } = await lookForSame(session, agreed, outcomes, writing).catch(
    async (error: unknown) => {
      // Nothing was sent: nobody else has to wait.
      if (!isUndecided(begun)) await unlock()
      throw error
    },
  )
  const after = stops
    ? noted(outcomes, { ...session, chartEntries: seen }, deps)
    : await settle({ ...session, chartEntries: { ...seen, outcomes } }, outcomes, 'send', writing)
  if (!isUndecided(after)) await unlock()
  return after
}

/**
 * Looks again for the entries of which it is not known whether they are in the chart. Sends nothing.
 *
 * What was sent may still arrive: until that is decided the patient stays locked for others, who could not find it.
 */
export async function lookAgain(session: Session, agreed: AgreedEntries, writing: Writing): Promise<Session> {
  const unlock = await writing.deps.writeLocks.take(session.launch, writerOf(session))
  const after = await settle(session, agreed.outcomes ?? [], 'look', writing)
  if (!isUndecided(after)) await unlock?.()
  return after
}

const isUndecided = ({ chartEntries }: Session): boolean =>
  chartEntries?.outcomes?.some(({ kind }) => kind === 'unknown') ?? false

async function settle(
  session: Session,
  before: readonly WriteOutcome[],
  mode: Mode,
  writing: Writing,
): Promise<Session> {
  const outcomes = [...before]
  const told = (): Session => withOutcomes(session, [...outcomes])
  try {
    await settleEntries(session, outcomes, mode, writing)
  } catch (error) {
    // Whatever became of the first of them by then is known to nobody else.
    noted(before, told(), writing.deps)
    throw error
  }
  return noted(before, told(), writing.deps)
}

/** The session, after log and figures were told what became of its entries. */
function noted(before: readonly WriteOutcome[], session: Session, { noteWrite }: RecordDeps): Session {
  const after = session.chartEntries?.outcomes ?? []
  const gravest = gravestOutcome(after)
  if (gravest && JSON.stringify(before) !== JSON.stringify(after))
    noteWrite(
      gravest,
      after.find(({ kind }) => kind === gravest),
    )
  return session
}
