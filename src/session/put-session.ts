import { Failure } from '../errors.js'
import type { Durability } from '../state/state-store.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'
import type { StoredSession, StoredSessions } from './stored-sessions.js'
import type { WatchSession } from './watch-sessions.js'

/**
 * @param before  what `session` was made from
 * @returns the session as it is kept, or `null` where it is over
 * @throws {Failure} STATE_UNAVAILABLE where another process has changed it meanwhile
 */
export type PutSession = (
  key: SessionKey,
  before: Session,
  session: Session,
  durability: Durability,
) => Promise<Session | null>

type Putting = Readonly<{
  stored: StoredSessions
  /** Epoch milliseconds that never go back. */
  now: () => number
  watch: WatchSession
  handBack: (gone: StoredSession) => void
}>

/** Keeps a changed session, and tells what the change was. */
export function putting({ stored, now, watch, handBack }: Putting): PutSession {
  /** A change that failed may have been done, and only its answer lost: nobody else would tell of it. */
  const isKept = async (key: SessionKey, seen: Session): Promise<boolean> => {
    const there = await stored.read(key).catch(() => null)
    return JSON.stringify(there?.session) === JSON.stringify(seen)
  }
  return async (key, from, session, durability) => {
    const seen = { ...session, lastSeenAt: now() }
    // Nothing opens a locked session again: its tokens go at once, and not with the rest of it.
    const isLocked = session.handover?.stage === 'locked'
    let was: StoredSession | undefined
    const change = (there: StoredSession): StoredSession => {
      if (JSON.stringify(there.session) !== JSON.stringify(from)) throw overtaken()
      was = there
      return { session: seen, ...(there.tokens && !isLocked && { tokens: there.tokens }) }
    }
    const tell = async (before: StoredSession): Promise<void> => {
      if (isLocked) handBack(before)
      await watch(before.session, seen)
    }
    const before = await stored.replace(key, change, durability).catch(async (error: unknown) => {
      if (was && (await isKept(key, seen))) await tell(was)
      throw error
    })
    if (before) await tell(before)
    return before && seen
  }
}

const overtaken = (): Failure => new Failure('STATE_UNAVAILABLE', 'another process changed the session meanwhile')
