import { without } from './go-back.js'
import { hide, mayHide, type HiddenReason, type PendingHides } from './hidden.js'
import { isElsewhere } from './position.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'
import type { Turns } from './turns.js'

/**
 * Hides a session at once: from now on it is shown as hidden, even while an earlier change still waits for an EHR.
 *
 * @param keep  the session with what stood on the page that was left; comes after the changes before it
 */
export type HideSession = (
  key: SessionKey,
  reason: HiddenReason,
  keep: (session: Session) => Session,
) => Promise<Session | null>

type Parts = Readonly<{
  find: (key: SessionKey) => Promise<Session | null>
  change: (key: SessionKey, work: (session: Session) => Session) => Promise<Session | null>
  hides: PendingHides
  turns: Turns
  /** What a hide makes of a session when its turn comes. */
  hidden: (session: Session, before: Session, reason: HiddenReason) => Session
}>

/** Nobody is told "hidden" of what another process, or the next one, does not know: it would show the page open. */
export function hiding({ find, change, hides, turns: { alone, notices, isShared }, hidden }: Parts): HideSession {
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
    // One that is at rest is kept at once where it is nobody else's, or where its turn begins with what was refused. Should
    // the rest fail after the note, the form comes again: what stands on its page is not kept by then.
    const note = isBusy ? why : 'beside'
    const noted = isBusy || (isShared && !isRefused) ? notices.put(key.secret, note) : undefined
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
