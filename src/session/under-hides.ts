import { Failure, isSessionEnded } from '../errors.js'
import type { Durability } from '../state/state-store.js'
import type { KeptSessions } from './kept-sessions.js'
import { part, type TellEnd } from './finish-session.js'
import { hide, namesOf, type HiddenReason, type PendingHides } from './hidden.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'
import type { Turns } from './turns.js'

export type SessionChange = (session: Session, keep: (session: Session) => Promise<void>) => Session | Promise<Session>

/** Sessions as they are shown, and as they are changed: none is open that somebody has hidden, at whichever replica. */
export function underHides(kept: KeptSessions, hides: PendingHides, { isShared, notices }: Turns) {
  const noted = async (name: string | undefined): Promise<HiddenReason | null> =>
    name === undefined ? null : notices.get(name)

  /**
   * A hide is noted for the session or, where only that was known, for the patient's window. The note first: it is taken
   * away only once the session is kept hidden, so that whoever comes in between finds one or the other.
   */
  const read = async (key: SessionKey) => {
    const [ofSession, ofWindow] = await Promise.all([key.secret, key.window].map(noted))
    const session = await kept.read(key)
    const window = session?.handover?.window
    return { session, told: ofSession ?? ofWindow ?? (await noted(window === key.window ? undefined : window)) }
  }

  /** `isTold`: a hide waits for its turn, here or at another replica. */
  const look = async (key: SessionKey): Promise<Readonly<{ session: Session | null; isTold: boolean }>> => {
    const { session, told } = await read(key)
    const shown = session && told ? hide(session, told) : session
    return { session: shown && hides.over(shown, key.secret), isTold: told !== null }
  }

  /** Under whatever hides wait, here or at another replica. */
  const underAll = async (session: Session, secret: string): Promise<Session> => {
    const told = (await Promise.all(namesOf(session, secret).map(noted))).find((reason) => reason !== null)
    return hides.over(told ? hide(session, told) : session, secret)
  }

  /** Whether one waits, or could not be kept, for a session of which nothing may be left but its secret. */
  const isHideNoted = async ({ secret }: SessionKey): Promise<boolean> =>
    hides.has(secret) || hides.isUnkept({}, secret) || (await noted(secret)) !== null

  /** A hide that waits, or could not be kept, is kept before anything else is done. */
  const readToChange = async (key: SessionKey): Promise<Session | null> => {
    const { session, told } = await read(key)
    if (!session || (!told && !hides.isUnkept(session, key.secret))) return session
    const shown = told ? hide(session, told) : session
    const hidden = await kept.put(key, session, hides.hideUnkept(shown, key.secret), 'synced')
    hides.nowKept(session, key.secret)
    if (told) await Promise.all(namesOf(session, key.secret).map((name) => notices.take(name)))
    return hidden
  }

  /**
   * What a hide makes of a session when its turn comes. Where others know of it, it was kept before this turn; a session
   * that is open again was opened by somebody who had seen it hidden.
   */
  const hidden = (session: Session, before: Session, reason: HiddenReason): Session =>
    isShared && before.hidden === undefined ? session : hide(session, reason)

  return { look, underAll, isHideNoted, readToChange, changed: changing(kept, hides, underAll), hidden }
}

/** Runs one change, and keeps what comes of it under whatever hides wait. */
function changing(
  kept: KeptSessions,
  hides: PendingHides,
  underAll: (session: Session, secret: string) => Promise<Session>,
) {
  const changed = async (
    key: SessionKey,
    session: Session,
    work: SessionChange,
    tellEnd?: TellEnd,
  ): Promise<Session | null> => {
    let last = session
    const keep = async (next: Session, durability: Durability): Promise<Session | null> => {
      const stored = await kept.put(key, last, hides.over(next, key.secret), durability)
      last = stored ?? last
      return stored
    }
    const keepMiddle = async (middle: Session): Promise<void> => {
      // What comes after it cannot be undone, and of a session that is over nobody would hear what became of it.
      if (!(await keep(middle, 'synced'))) throw new Failure('SESSION_ENDED', 'the session ended while it was changed')
    }
    const ended = async (as: Session, end: () => Promise<unknown>): Promise<void> => {
      if (tellEnd) await part(as, tellEnd, { under: (one) => underAll(one, key.secret), end })
    }
    try {
      const next = await work(session, keepMiddle)
      const stored = await keep(next, durabilityOf(session, hides.over(next, key.secret)))
      if (stored) return stored
      await kept.noteWritten(last, next)
      await ended(next, async () => undefined)
    } catch (error) {
      // In the same turn: nothing is kept, nor answered, of a session that only is to be ended.
      if (isSessionEnded(error)) await ended(last, () => kept.end(key.secret))
      throw error
    }
    return null
  }
  return changed
}

/** What was tried, agreed, written or hidden must not come undone, not even when the machine goes down. */
function durabilityOf(before: Session, after: Session): Durability {
  const matters = ['handover', 'chartEntries', 'hidden'] as const
  return matters.some((what) => before[what] !== after[what]) ? 'synced' : 'written'
}
