import type { Tokens } from '../../smart-launch/launch-context.js'
import { oneAtATime, type OneAtATime } from '../state/one-at-a-time.js'
import type { Durability } from '../state/state-store.js'
import type { KeptSessions } from './kept-sessions.js'
import { hide, mayHide, pendingHides, type HiddenReason, type PendingHides } from './hidden.js'
import { without } from './go-back.js'
import { isElsewhere } from './position.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'

export type Sessions = Readonly<{
  /** The tokens live and die with the session: whatever ends it, also if it cannot be opened, they are handed back. */
  open: (session: Session, tokens: Tokens, secret: string) => Promise<void>
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
   * @returns the session as it then stands, or `null` when there is none
   */
  change: (key: SessionKey, change: SessionChange) => Promise<Session | null>
  /**
   * Hides a session at once: from now on it is shown as hidden, even while an earlier change still waits for an EHR.
   *
   * @param keep  the session with what stood on the page that was left; comes after the changes before it
   */
  hide: (key: SessionKey, reason: HiddenReason, keep: (session: Session) => Session) => Promise<Session | null>
  /**
   * Hides what the store does not give or take at this moment: it is in force at once, and kept as soon as that works.
   *
   * @param name  the secret of a session, or the name of a patient's window
   */
  hideUnread: (name: string, reason: HiddenReason) => void
  /** Forgets the session. */
  end: (key: SessionKey) => Promise<void>
  /** Forgets the sessions whose time is up. */
  endOverdue: () => Promise<void>
}>

export type SessionChange = (session: Session, keep: (session: Session) => Promise<void>) => Session | Promise<Session>

/** A session seen this recently is not written again only to note that it was seen. */
const NOTED_EVERY_MS = 15_000

export function sessions(kept: KeptSessions, now: () => number): Sessions {
  const alone = oneAtATime()
  const hides = pendingHides()
  const { find, readToChange } = underHides(kept, hides)

  const change: Sessions['change'] = (key, work) =>
    alone(key.secret, async () => {
      const session = await readToChange(key)
      if (!session) return null
      const changed = await work(session, async (middle) => {
        await kept.put(key, hides.over(middle, key.secret), 'synced')
      })
      const shown = hides.over(changed, key.secret)
      return kept.put(key, shown, durabilityOf(session, shown))
    })

  const hideNow: Sessions['hide'] = async (key, reason, keep) => {
    const session = await find(key)
    if (!session || !mayHide(session) || isElsewhere(session, key.window)) return session
    const isBusy = alone.isBusy(key.secret)
    const inTurn = (before: Session): Session => hide(keep(without(before, 'hidden')), reason)
    const done = hides.during(key.secret, reason, () => change(key, inTurn))
    if (!isBusy) return done
    done.catch(() => undefined)
    return hide(session, reason)
  }

  return {
    ...{ open: kept.open, find, change, hide: hideNow },
    hideUnread: (name, reason) => hides.couldNotKeep(name, reason),
    see: async (key, arrive) => {
      const session = await find(key)
      if (session && hides.isUnkept(session, key.secret)) return change(key, arrive)
      const isNoted = !session || hides.has(key.secret) || now() - session.lastSeenAt < NOTED_EVERY_MS
      return isNoted || isElsewhere(session, key.window) ? session : change(key, arrive)
    },
    end: ({ secret }) => alone(secret, () => kept.end(secret)),
    endOverdue: () => endOverdue(kept, alone),
  }
}

/** Sessions as they are shown, and as they are changed: none is open that somebody has hidden. */
function underHides(kept: KeptSessions, hides: PendingHides) {
  return {
    find: async (key: SessionKey): Promise<Session | null> => {
      const session = await kept.read(key)
      return session && hides.over(session, key.secret)
    },
    /** A hide that could not be kept is kept before anything else is done. */
    readToChange: async (key: SessionKey): Promise<Session | null> => {
      const session = await kept.read(key)
      if (!session || !hides.isUnkept(session, key.secret)) return session
      const hidden = await kept.put(key, hides.over(session, key.secret), 'synced')
      hides.nowKept(session, key.secret)
      return hidden
    },
  }
}

/** A change that still waits for an EHR is let through; its session goes with the next look. */
async function endOverdue(kept: KeptSessions, alone: OneAtATime): Promise<void> {
  for (const secret of kept.overdue()) if (!alone.isBusy(secret)) await alone(secret, () => kept.endOverdue(secret))
}

/** What was tried, agreed, written or hidden must not come undone, not even when the machine goes down. */
function durabilityOf(before: Session, after: Session): Durability {
  const matters = ['handover', 'chartEntries', 'hidden'] as const
  return matters.some((what) => before[what] !== after[what]) ? 'synced' : 'written'
}
