import { isSettled, type WriteOutcome } from '../record/outcome.js'
import { sendChartEntry, type WriteDeps } from '../record/write-chart-entry.js'
import { isKept } from './is-kept.js'
import {
  afterSending,
  heldBack,
  heldFor,
  looked,
  mayBeSent,
  NOT_SENT,
  pausedNow,
  stopped,
  writerOf,
} from './may-be-sent.js'
import { stoodBefore } from './of-this-session.js'
import type { RecordDeps } from './record-deps.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'

/** Whose chart entries, and a way to keep a state before something that cannot be undone. */
export type Writing = Readonly<{ key: SessionKey; deps: RecordDeps; keep: (session: Session) => Promise<void> }>

/** `look` sends nothing; `send` sends what is certainly not there. */
export type Mode = 'look' | 'send'

/** @param outcomes  of each entry so far: changed in place, since what is known must be told also where the next step fails */
export async function settleEntries(
  session: Session,
  outcomes: WriteOutcome[],
  mode: Mode,
  { key, deps, keep }: Writing,
): Promise<void> {
  const { profile } = session.launch
  const before = [...outcomes]
  const known = { mayChange: deps.siteOf(profile).serverMayChange, isAnothers: stoodBefore(session.chartEntries) }
  const to: WriteDeps = { ...deps, ...known, ehr: await deps.ehrFor(session, key) }

  for (const [i, entry] of (session.chartEntries?.entries ?? []).entries()) {
    const set = async (outcome: WriteOutcome): Promise<boolean> => {
      if (outcome === outcomes[i]) return true
      outcomes[i] = outcome
      if (outcome.kind === 'labels-lost') await deps.writePauses.pause(profile)
      return isKept(keep(withOutcomes(session, [...outcomes])))
    }
    if (isSettled(outcomes[i])) continue
    if (!(await set(await looked(entry, outcomes[i], to)))) break
    if (mode === 'look' || !mayBeSent(before[i], outcomes[i])) continue
    const unsent = outcomes[i] ?? NOT_SENT
    const held = heldFor(entry, session, deps)
    if (held) {
      await set(heldBack(unsent, held))
      continue
    }
    // Several slow entries may take longer than a lock holds.
    if (!(await deps.writeLocks.take(session.launch, writerOf(session)))) {
      await set(stopped(unsent, 'locked'))
      continue
    }
    if (await deps.writePauses.isPaused(profile)) {
      await set(pausedNow(unsent))
      continue
    }
    const begun: WriteOutcome = { kind: 'unknown', sentAt: deps.now() }
    if (!(await isKept(keep(withOutcomes(session, outcomes.with(i, begun)))))) break
    outcomes[i] = begun
    if (!(await set(afterSending(unsent, await sendChartEntry(entry, to))))) break
  }
}

/** The session with what is now known. */
export function withOutcomes(session: Session, outcomes: readonly WriteOutcome[]): Session {
  return session.chartEntries ? { ...session, chartEntries: { ...session.chartEntries, outcomes } } : session
}
