import { without } from './go-back.js'
import { hide, mayHide, type HiddenReason, type PendingHides } from './hidden.js'
import { isElsewhere } from './position.js'
import type { Sessions } from './sessions.js'
import type { Session } from './session.js'
import type { Turns } from './turns.js'

type Parts = Pick<Sessions, 'find' | 'change'> &
  Readonly<{
    hides: PendingHides
    turns: Turns
    /** What a hide makes of a session when its turn comes. */
    hidden: (session: Session, before: Session, reason: HiddenReason) => Session
  }>

/** Nobody is told "hidden" of what another process, or the next one, does not know: it would show the page open. */
export function hiding({ find, change, hides, turns: { alone, notices, isShared }, hidden }: Parts): Sessions['hide'] {
  return async (key, reason, keep) => {
    const session = await find(key)
    const isBusy = await alone.isBusy(key.secret)
    // Hidden here, and nowhere else: a hide that was refused is asked for again.
    const isRefused = session?.hidden !== undefined && hides.isUnkept(session, key.secret)
    const isToHide = session && (isRefused || mayHide(session)) && !isElsewhere(session, key.window)
    // While one whose time is up is still worked on, the hide counts for what comes of that; not from a window that is over.
    if (session ? !isToHide : !isBusy || key.window) return session
    const why = whyOf(session, reason)
    const inTurn = (before: Session): Session => hidden(keep(without(before, 'hidden')), before, why)
    // One that is at rest is kept at once where it is nobody else's, or where its turn begins with what was refused.
    const noted = isBusy || (isShared && !isRefused) ? notices.put(key.secret, why) : undefined
    const done = hides.during(key.secret, why, async () => {
      await noted
      return change(key, inTurn)
    })
    if (!isBusy) return done
    done.catch(() => undefined)
    await noted
    return session && hide(session, why)
  }
}

/** The first reason of its own stays. */
const whyOf = (session: Session | null, reason: HiddenReason): HiddenReason =>
  session && !mayHide(session) ? (session.hidden ?? reason) : reason
