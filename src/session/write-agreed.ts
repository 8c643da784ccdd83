import { gravestOutcome, isSettled, type WriteOutcome } from '../record/outcome.js'
import { sendChartEntry, type WriteDeps } from '../record/write-chart-entry.js'
import { lookForSame } from './already-there.js'
import { isKept } from './is-kept.js'
import { asBefore, heldBack, isInOwnName, lockedOut, looked, mayBeSent, NOT_SENT } from './may-be-sent.js'
import type { RecordDeps } from './record-deps.js'
import type { SessionKey } from './session-key.js'
import type { AgreedEntries, Session } from './session.js'

/** Whose chart entries, and a way to keep a state before something that cannot be undone. */
export type Writing = Readonly<{ key: SessionKey; deps: RecordDeps; keep: (session: Session) => Promise<void> }>

/** `look` sends nothing; `send` sends what is certainly not there. */
type Mode = 'look' | 'send'

/**
 * Writes every agreed chart entry that is certainly not in the chart, and looks for those of which that is not known.
 *
 * Before the first byte of an entry leaves, "not known" is kept on the disk for it: after a crash the next try looks
 * before it writes. One session at a time writes for a patient, and looks first for what the chart has of the same kind:
 * another session may have saved that meanwhile.
 *
 * @returns without outcomes where it found some that was not on the screen, and nothing of its own was ever sent
 */
export async function writeAgreed(session: Session, agreed: AgreedEntries, writing: Writing): Promise<Session> {
  const { deps } = writing
  const outcomes = agreed.outcomes?.map(asBefore) ?? agreed.entries.map(() => NOT_SENT)
  const begun = { ...session, chartEntries: { ...agreed, outcomes } }
  if (agreed.entries.length === 0) return begun
  const unlock = await deps.writeLocks.take(session.launch, session.handle)
  if (!unlock) return noted(outcomes, withOutcomes(begun, outcomes.map(lockedOut)), deps)
  const found = await lookForSame(session, agreed, outcomes, writing)
  const after = found
    ? noted(outcomes, { ...session, chartEntries: found }, deps)
    : await settle(begun, outcomes, 'send', writing)
  if (!isUndecided(after)) await unlock()
  return after
}

/**
 * Looks again for the entries of which it is not known whether they are in the chart. Sends nothing.
 *
 * What was sent may still arrive: until that is decided the patient stays locked for others, who could not find it.
 */
export async function lookAgain(session: Session, agreed: AgreedEntries, writing: Writing): Promise<Session> {
  const unlock = await writing.deps.writeLocks.take(session.launch, session.handle)
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
  { key, deps, keep }: Writing,
): Promise<Session> {
  const { profile } = session.launch
  const outcomes = [...before]
  const told = (): Session => withOutcomes(session, [...outcomes])
  const { serverMayChange: mayChange } = deps.siteOf(profile)
  const to: WriteDeps = { ehr: await deps.ehrFor(session, key), mayChange, sleep: deps.sleep, now: deps.now }

  for (const [i, entry] of (session.chartEntries?.entries ?? []).entries()) {
    const set = async (outcome: WriteOutcome): Promise<boolean> => {
      if (outcome === outcomes[i]) return true
      outcomes[i] = outcome
      if (outcome.kind === 'labels-lost') await deps.writePauses.pause(profile)
      return isKept(keep(told()))
    }
    if (isSettled(outcomes[i])) continue
    if (!(await set(await looked(entry, outcomes[i], to)))) break
    if (mode === 'look' || !mayBeSent(before[i], outcomes[i])) continue
    const unsent = outcomes[i] ?? NOT_SENT
    if (!isInOwnName(entry, session)) {
      await set(heldBack(unsent, 'other-user'))
      continue
    }
    // Several slow entries may take longer than a lock holds.
    if (!(await deps.writeLocks.take(session.launch, session.handle))) {
      await set(lockedOut(unsent))
      continue
    }
    if (await deps.writePauses.isPaused(profile)) {
      await set({ kind: 'paused' })
      continue
    }
    const isBegun = await set({ kind: 'unknown', sentAt: deps.now() })
    if (!isBegun) outcomes[i] = unsent
    if (!isBegun || !(await set(await sendChartEntry(entry, to)))) break
  }
  return noted(before, told(), deps)
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

/** The session with what is now known. */
export function withOutcomes(session: Session, outcomes: readonly WriteOutcome[]): Session {
  return session.chartEntries ? { ...session, chartEntries: { ...session.chartEntries, outcomes } } : session
}
