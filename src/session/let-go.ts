import { without } from './go-back.js'
import type { Session } from './session.js'
import type { SessionKey } from './session-key.js'
import type { Sessions } from './sessions.js'
import { hasGone, leaveOther, mayMove } from './take-over.js'

/**
 * A session that was let go for another window: hidden in its own, and to be ended there once it is kept here. Then the
 * code that led to it is `spend`.
 */
export type LetGo = Readonly<{ key: SessionKey; session: Session; spend?: () => Promise<unknown> }>

/** In one step: of two that ask, one gets it. */
export function lettingGo(sessions: Pick<Sessions, 'find' | 'change' | 'end'>) {
  return async (key: SessionKey, to: SessionKey, may: (session: Session) => boolean): Promise<LetGo | null> => {
    const isFree = (session: Session): boolean => mayMove(session) && may(session)
    // Looked at before its turn is waited for: it may be the very one that asks, or one that waits for that one.
    const seen = await sessions.find(key)
    if (!seen || !isFree(seen)) return null
    const gone: Session[] = []
    await sessions.change(key, async (found) => {
      if (!isFree(found) || (await hasGone(found, sessions))) return found
      const session = await leaveOther(found, sessions)
      gone.push(session)
      return leftFor(to, session)
    })
    const [session] = gone
    return session ? { key, session } : null
  }
}

/** Hidden in its own window, with a note of the other one. */
const leftFor = ({ handle, secret }: SessionKey, session: Session): Session => ({
  ...without(session, 'transferOffer'),
  hidden: session.hidden ?? 'by-hand',
  goesTo: { handle, secret },
})
