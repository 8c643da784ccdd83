import type { OneAtATime } from '../state/one-at-a-time.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'

/** What can be read of a session once it is over; forgotten where somebody hides it at this very moment. */
export type TellEnd = Readonly<{ keep: (last: Session) => Promise<void>; forget: () => Promise<void> }>

/**
 * Ends a session that is finished, unless it was hidden or handed over by then: nobody has read yet what became of it.
 *
 * @param last  the session as it was finished
 * @returns whether it ended
 */
export type FinishSession = (key: SessionKey, last: Session, tellEnd: TellEnd & Ended) => Promise<boolean>

/** Told once of a session, however often it is finished. */
type Ended = Readonly<{ ended?: () => Promise<void> }>

type Parts = Readonly<{
  alone: OneAtATime
  find: (key: SessionKey) => Promise<Session | null>
  underAll: UnderAll
  end: (secret: string) => Promise<boolean>
}>

/** A session under whatever hides wait. */
type UnderAll = (session: Session, secret: string) => Promise<Session>

export function finishing({ alone, find, underAll, end }: Parts): FinishSession {
  return (key, last, tellEnd) =>
    alone(key.secret, async () => {
      const there = await find(key)
      if (there?.hidden || there?.handover) return false
      const parting = { under: (one: Session) => underAll(one, key.secret), end: () => end(key.secret) }
      // Another process may have been faster, where this one stood still.
      if (await part(there ?? last, tellEnd, parting)) await tellEnd.ended?.()
      return true
    })
}

/** Ends a session, in its turn, and keeps what can be read of it then. @returns what `end` does */
export async function part<T>(
  last: Session,
  { keep, forget }: TellEnd,
  { under, end }: Readonly<{ under: (session: Session) => Promise<Session>; end: () => Promise<T> }>,
): Promise<T> {
  const shown = await under(last)
  try {
    if (!shown.hidden) await keep(shown)
    const ended = await end()
    if ((await under(shown)).hidden) await forget()
    return ended
  } catch (error) {
    // It may go on, and be hidden: what was kept would say then what it said before.
    await forget().catch(() => undefined)
    throw error
  }
}
