import type { OneAtATime } from '../state/one-at-a-time.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'

/** What can be read of a session once it is over. */
type Farewell = Readonly<{ keep: (session: Session) => Promise<void>; forget: () => Promise<void> }>

/**
 * Ends a session that is finished, unless it was hidden or handed over by then: nobody has read yet what became of it.
 *
 * @param last  the session as it was finished
 * @param farewell  forgotten where somebody hides the session at this very moment
 * @returns whether it ended
 */
export type FinishSession = (key: SessionKey, last: Session, farewell: Farewell) => Promise<boolean>

type Parts = Readonly<{
  alone: OneAtATime
  find: (key: SessionKey) => Promise<Session | null>
  underAll: (session: Session, secret: string) => Promise<Session>
  end: (secret: string) => Promise<void>
}>

export function finishing({ alone, find, underAll, end }: Parts): FinishSession {
  return (key, last, { keep, forget }) =>
    alone(key.secret, async () => {
      const there = await find(key)
      if (there?.hidden || there?.handover) return false
      const finished = there ?? (await underAll(last, key.secret))
      if (!finished.hidden) await keep(finished)
      await end(key.secret)
      if ((await underAll(finished, key.secret)).hidden) await forget()
      return true
    })
}
