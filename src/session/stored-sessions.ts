import type { Tokens } from '../../smart-launch/launch-context.js'
import { oneAtATime } from '../state/one-at-a-time.js'
import type { SealedRecords } from '../state/sealed-records.js'
import type { Durability } from '../state/state-store.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'

/** Milliseconds after which a session ends by itself. */
export type SessionLimits = Readonly<{ idleMs: number; absoluteMs: number }>

/**
 * A session as it lies in the store. Its tokens lie in the same record: they are sealed with the same key, they expire and
 * go with it, and one is never there without the other. They are absent once they were handed back.
 */
export type StoredSession = Readonly<{ session: Session; tokens?: Tokens }>

export type StoredSessions = Readonly<{
  /** @returns `null` when there is no such session for this secret, or its time is up; or that of a patient's window is */
  read: (key: SessionKey) => Promise<StoredSession | null>
  open: (secret: string, stored: StoredSession) => Promise<void>
  /** One change of the record after the other. @returns the record as it was; `null`, and keeps nothing, where none is any more */
  replace: (
    key: SessionKey,
    change: (stored: StoredSession) => StoredSession,
    durability?: Durability,
  ) => Promise<StoredSession | null>
  take: (secret: string) => Promise<StoredSession | null>
  /** Secrets of sessions this process knows of, whose time may be up. */
  overdue: () => readonly string[]
  /** Takes a session whose time is up; leaves one that was used elsewhere meanwhile. */
  takeOverdue: (secret: string) => Promise<StoredSession | null>
}>

/** A record stays a little longer than its session, so that its tokens can still be found and handed back. */
const GRACE_MS = 15_000
/** How far the clocks of two processes may differ. What is dated later was dated before a clock was set back. */
const SKEW_MS = 60_000

export function storedSessions(
  records: SealedRecords<StoredSession>,
  limitsOf: (session: Session) => SessionLimits,
  now: () => number,
): StoredSessions {
  const alone = oneAtATime()
  const { deadlines, deadlineOf, isOver, read, put, take } = timedRecords(records, limitsOf, now)

  return {
    read,
    open: (secret, stored) => alone(secret, () => put(secret, stored)),
    replace: (key, change, durability) =>
      alone(key.secret, async () => {
        const before = await read(key)
        if (!before) return null
        await put(key.secret, change(before), durability)
        return before
      }),
    take: (secret) => alone(secret, () => take(secret)),
    overdue: () => [...deadlines].filter(([, deadline]) => now() >= deadline).map(([secret]) => secret),
    takeOverdue: (secret) =>
      alone(secret, async () => {
        const stored = await records.get(secret)
        if (!stored || isOver(stored.session)) return take(secret)
        deadlines.set(secret, deadlineOf(stored.session))
        return null
      }),
  }
}

function timedRecords(
  records: SealedRecords<StoredSession>,
  limitsOf: (session: Session) => SessionLimits,
  now: () => number,
) {
  const deadlines = new Map<string, number>()
  const deadlineOf = (session: Session): number => {
    const { idleMs, absoluteMs } = limitsOf(session)
    return Math.min(session.lastSeenAt + idleMs, session.openedAt + absoluteMs)
  }
  const isOver = (session: Session): boolean =>
    now() >= deadlineOf(session) || Math.max(session.lastSeenAt, session.openedAt) > now() + SKEW_MS

  const read: StoredSessions['read'] = async ({ handle, secret, window }) => {
    const stored = await records.get(secret)
    if (stored?.session.handle !== handle || isOver(stored.session)) return null
    if (window !== undefined && stored.session.handover?.window !== window) return null
    deadlines.set(secret, deadlineOf(stored.session))
    return stored
  }
  const put = async (secret: string, stored: StoredSession, durability?: Durability): Promise<void> => {
    const deadline = deadlineOf(stored.session)
    await records.put(secret, stored, deadline + GRACE_MS - now(), durability)
    deadlines.set(secret, deadline)
  }
  const take = async (secret: string): Promise<StoredSession | null> => {
    const stored = await records.take(secret, 'synced')
    deadlines.delete(secret)
    return stored
  }
  return { deadlines, deadlineOf, isOver, read, put, take }
}
