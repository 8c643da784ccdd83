import { Failure } from '../errors.js'
import type { KeptSessions, KeptSessionsDeps } from './kept-sessions.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'
import type { StoredSession } from './stored-sessions.js'

type Putting = Pick<KeptSessionsDeps, 'stored' | 'now' | 'watch'> &
  Readonly<{ handBack: (gone: StoredSession) => void }>

/** Keeps a changed session, and tells what the change was. */
export function putting({ stored, now, watch, handBack }: Putting): KeptSessions['put'] {
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
