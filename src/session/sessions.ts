import { allOf } from '../all-of.js'
import type { OneAtATime } from '../state/one-at-a-time.js'
import { finishing, type FinishSession, type TellEnd } from './finish-session.js'
import type { KeptSessions } from './kept-sessions.js'
import { hiding, type HideSession } from './hide-now.js'
import { pendingHides } from './hidden.js'
import { isElsewhere } from './position.js'
import type { Turns } from './turns.js'
import { underHides, type SessionChange } from './under-hides.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'

export type Sessions = Readonly<{
  /** The tokens live and die with the session: whatever ends it, also if it cannot be opened, they are handed back. */
  open: KeptSessions['open']
  /** @returns `null` when there is no such session for this secret, or its time is up */
  find: (key: SessionKey) => Promise<Session | null>
  /**
   * Finds a session to be shown, and notes that somebody is there; not where staff's window only waits for the patient's.
   *
   * @param arrive  what the session becomes when nobody was there for a while; in one step with the note
   */
  see: (key: SessionKey, arrive: (session: Session) => Session) => Promise<Session | null>
  /**
   * Applies one change after the other, never two at once.
   *
   * @param change  gets the session, and a way to keep a state in the middle, before something that cannot be undone
   * @param tellEnd  told how the session would stand, under all hides, where its time was up before that could be kept
   * @returns the session as it then stands, or `null` when there is none
   * @throws {Failure} SESSION_ENDED where there is none any more once a state in the middle is to be kept
   */
  change: (key: SessionKey, change: SessionChange, tellEnd?: TellEnd) => Promise<Session | null>
  hide: HideSession
  /**
   * Hides what the store does not give or take at this moment: it is in force at once, and kept as soon as that works.
   *
   * @param name  the secret of a session, or the name of a patient's window
   */
  hideUnread: (name: string) => void
  /** Whether somebody wants it hidden and that is not kept, also where it is over. */
  isHideNoted: (key: SessionKey) => Promise<boolean>
  /** Leaves word of the hides that could not be kept for other processes, and the next one, as soon as that works. */
  tellHides: () => Promise<void>
  /** Whether a change of it is under way, which may wait for an EHR. */
  isBusy: (key: SessionKey) => Promise<boolean>
  finish: FinishSession
  /** Forgets the session. */
  end: (key: SessionKey) => Promise<unknown>
  /** Forgets the sessions whose time is up. */
  endOverdue: () => Promise<void>
}>

/** A session seen this recently is not written again only to note that it was seen. */
const NOTED_EVERY_MS = 15_000

export function sessions(kept: KeptSessions, turns: Turns, now: () => number): Sessions {
  const { alone, notices } = turns
  const hides = pendingHides(turns.isShared)
  const { look, underAll, isHideNoted, readToChange, changed, hidden } = underHides(kept, hides, turns)
  const find: Sessions['find'] = async (key) => (await look(key)).session

  const change: Sessions['change'] = (key, work, tellEnd) =>
    alone(key.secret, async () => {
      const session = await readToChange(key)
      return session && changed(key, session, work, tellEnd)
    })

  const hideNow = hiding({ find, change, hides, turns, hidden })
  return {
    ...{ open: kept.open, find, change, hide: hideNow, finish: finishing({ alone, find, underAll, end: kept.end }) },
    hideUnread: hides.couldNotKeep,
    ...{ isHideNoted, tellHides: () => hides.keepAll(notices.put) },
    see: async (key, arrive) => {
      const { session, isTold } = await look(key)
      if (session && hides.isUnkept(session, key.secret)) return change(key, arrive)
      const isNoted = !session || isTold || hides.has(key.secret) || now() - session.lastSeenAt < NOTED_EVERY_MS
      return isNoted || isElsewhere(session, key.window) ? session : change(key, arrive)
    },
    isBusy: async ({ secret }) => alone.isBusy(secret),
    end: ({ secret }) => alone(secret, () => kept.end(secret)),
    endOverdue: () => endOverdue(kept, alone),
  }
}

/**
 * A change that still waits for an EHR is let through; its session goes with the next look. So does one that the store
 * does not give at this moment: no other session waits for it.
 */
async function endOverdue(kept: KeptSessions, alone: OneAtATime): Promise<void> {
  const ended = kept.overdue().map(async (secret) => {
    if (!(await alone.isBusy(secret))) await alone(secret, () => kept.endOverdue(secret))
  })
  await allOf(ended)
}
