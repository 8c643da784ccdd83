import { gravestOutcome, isSettled, type WriteOutcome } from '../record/outcome.js'
import { sendChartEntry, type WriteDeps } from '../record/write-chart-entry.js'
import { lookForSame } from './already-there.js'
import { lockedOut, looked, mayBeSent, wasSent } from './may-be-sent.js'
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
 * before it writes. One session at a time writes for a patient, and looks first, before anything of its own was sent, for
 * what the chart has of the same kind: a session before it may have saved that while this one waited.
 *
 * @returns without outcomes where it found some that was not on the screen: then nothing was sent
 */
export async function writeAgreed(session: Session, agreed: AgreedEntries, writing: Writing): Promise<Session> {
  const { deps } = writing
  const outcomes = agreed.outcomes ?? agreed.entries.map((): WriteOutcome => ({ kind: 'refused', why: 'not-sent' }))
  const begun = { ...session, chartEntries: { ...agreed, outcomes } }
  if (agreed.entries.length === 0) return begun
  const unlock = await deps.writeLocks.take(session.launch, session.handle)
  if (!unlock) return withOutcomes(begun, outcomes.map(lockedOut))
  try {
    const { outcomes: _none, ...unsent } = agreed
    const found = outcomes.some(wasSent) ? unsent : await lookForSame(session, unsent, writing)
    if (found !== unsent) return { ...session, chartEntries: found }
    return await settle(begun, outcomes, 'send', writing)
  } finally {
    await unlock()
  }
}

/** Looks again for the entries of which it is not known whether they are in the chart. Sends nothing. */
export async function lookAgain(session: Session, agreed: AgreedEntries, writing: Writing): Promise<Session> {
  // What this session still holds after its process was killed would keep others waiting.
  const unlock = await writing.deps.writeLocks.take(session.launch, session.handle)
  try {
    return await settle(session, agreed.outcomes ?? [], 'look', writing)
  } finally {
    await unlock?.()
  }
}

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
    const set = async (outcome: WriteOutcome): Promise<void> => {
      if (outcome === outcomes[i]) return
      outcomes[i] = outcome
      if (outcome.kind === 'labels-lost') await deps.writePauses.pause(profile)
      await keep(told())
    }
    if (isSettled(outcomes[i])) continue
    await set(await looked(entry, outcomes[i], to))
    if (mode === 'look' || !mayBeSent(before[i], outcomes[i])) continue
    if (await deps.writePauses.isPaused(profile)) {
      await set({ kind: 'paused' })
      continue
    }
    await set({ kind: 'unknown', sentAt: deps.now() })
    await set(await sendChartEntry(entry, to))
  }
  noteOutcome(before, outcomes, deps)
  return told()
}

function noteOutcome(before: readonly WriteOutcome[], after: readonly WriteOutcome[], { noteWrite }: RecordDeps): void {
  const gravest = gravestOutcome(after)
  if (gravest && JSON.stringify(before) !== JSON.stringify(after))
    noteWrite(
      gravest,
      after.find(({ kind }) => kind === gravest),
    )
}

/** The session with what is now known. */
export function withOutcomes(session: Session, outcomes: readonly WriteOutcome[]): Session {
  return session.chartEntries ? { ...session, chartEntries: { ...session.chartEntries, outcomes } } : session
}
