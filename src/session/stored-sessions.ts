import type { Tokens } from '../../smart-launch/launch-context.js'
import { oneAtATime } from '../state/one-at-a-time.js'
import type { SealedRecords } from '../state/sealed-records.js'
import type { Durability } from '../state/state-store.js'
import { removals } from './removals.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'

/** Milliseconds after which a session ends by itself. */
export type SessionLimits = Readonly<{ idleMs: number; absoluteMs: number }>

/**
 * A session as it lies in the store. Its tokens lie in the same record: they are sealed with the same key, they expire and
 * go with it, and are never there without it. They are absent once they were handed back.
 */
export type StoredSession = Readonly<{ session: Session; tokens?: Tokens }>

export type StoredSessions = Readonly<{
  /** @returns `null` when there is no such session for this secret, or its time is up; or that of a patient's window is */
  read: (key: SessionKey) => Promise<StoredSession | null>
  open: (secret: string, stored: StoredSession) => Promise<void>
  /** One change of the record after the other, in whatever process; `change` may be asked again. @returns the record as it was; `null`, and keeps nothing, where none is any more */
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

/**
 * A record stays a little longer than its session, so that its tokens can still be found and handed back: also while an
 * EHR saves one entry, which may take 15 seconds to answer and 25 to be looked at.
 */
const GRACE_MS = 45_000
/** How far the clocks of two processes may differ. What is dated later was dated before a clock was set back. */
const SKEW_MS = 60_000

export function storedSessions(
  records: SealedRecords<StoredSession>,
  limitsOf: (session: Session) => SessionLimits,
  now: () => number,
): StoredSessions {
  const alone = oneAtATime()
  const { deadlines, deadlineOf, isOver, isFor, read, put, take, removed, lasting } = timedRecords(
    records,
    limitsOf,
    now,
  )

  return {
    read,
    open: (secret, stored) => alone(secret, () => put(secret, stored)),
    replace: (key, change, durability) =>
      alone(key.secret, async () => {
        const changed = (stored: StoredSession) => (isFor(stored, key) ? lasting(key.secret, change(stored)) : 'left')
        return records.update(key.secret, changed, durability)
      }),
    take: (secret) => alone(secret, () => take(secret)),
    overdue: () => [...deadlines].filter(([, deadline]) => now() >= deadline).map(([secret]) => secret),
    takeOverdue: (secret) =>
      alone(secret, async () => {
        let usedElsewhere: Session | undefined
        const ifOver = (stored: StoredSession, there: (stored?: StoredSession) => void) => {
          usedElsewhere = isOver(stored.session) ? undefined : stored.session
          there(usedElsewhere ? undefined : stored)
          return usedElsewhere ? 'left' : 'removed'
        }
        // What the store cannot do now is looked at again.
        const taken = await removed(secret, (there) => records.update(secret, (one) => ifOver(one, there), 'synced'))
        if (usedElsewhere) deadlines.set(secret, deadlineOf(usedElsewhere))
        else deadlines.delete(secret)
        return taken
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

  const isFor = ({ session }: StoredSession, { handle, window }: SessionKey): boolean =>
    session.handle === handle && !isOver(session) && (window === undefined || session.handover?.window === window)

  const read: StoredSessions['read'] = async (key) => {
    const stored = await records.get(key.secret)
    if (!stored || !isFor(stored, key)) return null
    deadlines.set(key.secret, deadlineOf(stored.session))
    return stored
  }
  const lasting = (secret: string, stored: StoredSession) => {
    const deadline = deadlineOf(stored.session)
    deadlines.set(secret, deadline)
    return { record: stored, ttlMs: deadline + GRACE_MS - now() }
  }
  const put = async (secret: string, stored: StoredSession): Promise<void> => {
    const { ttlMs } = lasting(secret, stored)
    await records.put(secret, stored, ttlMs)
  }
  const removed = removals<StoredSession>((secret) => void deadlines.set(secret, now()))
  const take = async (secret: string): Promise<StoredSession | null> => {
    const taken = await removed(secret, (there) => records.take(secret, 'synced', there))
    deadlines.delete(secret)
    return taken
  }
  return { deadlines, deadlineOf, isOver, isFor, read, put, take, removed, lasting }
}
