import type { SealedRecords } from '../state/sealed-records.js'
import { oneAtATime } from '../state/one-at-a-time.js'
import { hide, mayHide, pendingHides, type HiddenReason } from './hidden.js'
import { without } from './go-back.js'
import { isElsewhere } from './position.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'

/** Milliseconds after which a session ends by itself. */
export type SessionLimits = Readonly<{ idleMs: number; absoluteMs: number }>
type LimitsOf = (session: Session) => SessionLimits

export type Sessions = Readonly<{
  open: (session: Session, secret: string) => Promise<void>
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
  /** Forgets the session. */
  end: (key: SessionKey) => Promise<void>
}>

export type SessionChange = (session: Session, keep: (session: Session) => Promise<void>) => Session | Promise<Session>

/** A session seen this recently is not written again only to note that it was seen. */
const NOTED_EVERY_MS = 15_000

export function sessions(records: SealedRecords<Session>, limitsOf: LimitsOf, now: () => number): Sessions {
  const { read, put } = storedSessions(records, limitsOf, now)
  const alone = oneAtATime()
  const hides = pendingHides()

  const find = async (key: SessionKey): Promise<Session | null> => {
    const session = await read(key)
    return session && hides.over(session, key.secret)
  }

  const change: Sessions['change'] = (key, work) =>
    alone(key.secret, async () => {
      const session = await read(key)
      if (!session) return null
      const changed = await work(session, (middle) => put(hides.over(middle, key.secret), key.secret))
      const shown = hides.over(changed, key.secret)
      await put(shown, key.secret)
      return shown
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
    open: put,
    find,
    see: async (key, arrive) => {
      const session = await find(key)
      const isNoted = !session || hides.has(key.secret) || now() - session.lastSeenAt < NOTED_EVERY_MS
      return isNoted || isElsewhere(session, key.window) ? session : change(key, arrive)
    },
    change,
    hide: hideNow,
    end: (key) => alone(key.secret, () => records.delete(key.secret)),
  }
}

/** Sessions as they lie in the store: none that is over, none for another handle, none for a patient's window whose time is over. */
function storedSessions(records: SealedRecords<Session>, limitsOf: LimitsOf, now: () => number) {
  return {
    read: async ({ handle, secret, window }: SessionKey): Promise<Session | null> => {
      const session = await records.get(secret)
      if (session?.handle !== handle) return null
      if (window !== undefined && session.handover?.window !== window) return null
      const { idleMs, absoluteMs } = limitsOf(session)
      const isOver = now() > session.lastSeenAt + idleMs || now() > session.openedAt + absoluteMs
      return isOver ? null : session
    },
    put: (session: Session, secret: string): Promise<void> => {
      const { idleMs, absoluteMs } = limitsOf(session)
      const ttlMs = Math.min(idleMs, session.openedAt + absoluteMs - now())
      return ttlMs > 0 ? records.put(secret, { ...session, lastSeenAt: now() }, ttlMs) : records.delete(secret)
    },
  }
}
