import type { Tokens } from '../../smart-launch/launch-context.js'
import type { LiveTokens } from '../../smart-launch/live-tokens.js'
import { Failure } from '../errors.js'
import { putting, type PutSession } from './put-session.js'
import { neverSent } from './session-deeds.js'
import type { SessionKey } from './session-key.js'
import type { ReleaseTokens } from './renewal.js'
import type { SessionTokens } from './session-tokens.js'
import type { Session } from './session.js'
import type { WatchSession } from './watch-sessions.js'
import type { StoredSession, StoredSessions } from './stored-sessions.js'

/** Sessions with what their end takes along: whatever ends one, its tokens leave this process and are handed back. */
export type KeptSessions = Readonly<{
  read: (key: SessionKey) => Promise<Session | null>
  /**
   * @param complete  makes of `opening` what is kept; what `opening` is noted in the audit meanwhile
   * @throws {Failure} whatever `complete` throws; or when the audit, or the session, cannot be written
   */
  open: (opening: Session, tokens: Tokens, secret: string, complete: Complete) => Promise<void>
  put: PutSession
  /** Notes what became of entries that were on their way when their session ended: where `before` was kept, `after` could not be. */
  noteWritten: (before: Session, after: Session) => Promise<void>
  /** @returns whether it was this that ended it: of two callers, one is told so */
  end: (secret: string) => Promise<boolean>
  /** Secrets of the sessions whose time may be up. */
  overdue: () => readonly string[]
  endOverdue: (secret: string) => Promise<unknown>
}>

/** What an EHR adds to a session that is being opened, asked with its tokens. */
export type Complete = (opening: Session, tokens: LiveTokens) => Promise<Session>

export type KeptSessionsDeps = Readonly<{
  stored: StoredSessions
  tokens: Pick<SessionTokens, 'inHand' | 'drop'>
  release: ReleaseTokens
  /** Epoch milliseconds that never go back. */
  now: () => number
  watch: WatchSession
}>

export function keptSessions({ stored, tokens: atHand, release, now, watch }: KeptSessionsDeps): KeptSessions {
  const handBack = ({ session, tokens }: StoredSession): void => {
    atHand.drop(session.handle)
    if (tokens) release(session.launch, tokens)
  }
  const forget = async (gone: StoredSession | null): Promise<boolean> => {
    if (!gone) return false
    handBack(gone)
    await watch(gone.session, null)
    return true
  }

  return {
    read: async (key) => (await stored.read(key))?.session ?? null,
    open: opened({ stored, tokens: atHand, release, watch }),
    put: putting({ stored, now, watch, handBack }),
    async noteWritten(before, { chartEntries: after }) {
      const { chartEntries: begun } = before
      if (!begun?.outcomes || !after?.outcomes) return
      await watch(before, { ...before, chartEntries: { ...begun, outcomes: after.outcomes.map(neverSent) } })
    },
    end: async (secret) => forget(await stored.take(secret)),
    overdue: () => stored.overdue(),
    endOverdue: async (secret) => forget(await stored.takeOverdue(secret)),
  }
}

/** Notes and completes a session at once; it is kept, once, when both are done. */
function opened({ stored, tokens: { inHand }, release, watch }: Omit<KeptSessionsDeps, 'now'>): KeptSessions['open'] {
  return async (opening, tokens, secret, complete) => {
    const { live, held } = inHand(opening.launch, tokens)
    // Both to their end: tokens that are renewed while the other fails are handed back, too.
    const [completed, noted] = await Promise.allSettled([complete(opening, live), watch(null, opening)])
    try {
      if (noted.status === 'rejected') throw noted.reason
      if (completed.status === 'rejected') throw completed.reason
      await stored.open(secret, { session: completed.value, tokens: held() })
    } catch (error) {
      release(opening.launch, held())
      await stored.take(secret).catch(() => null)
      // It was noted as opened, and the patient as read.
      const refused = error instanceof Failure ? error.code : undefined
      if (noted.status === 'fulfilled') await watch(opening, null, refused)
      throw error
    }
  }
}
