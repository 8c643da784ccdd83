import type { SealedRecords } from '../state/sealed-records.js'
import { keptSessions } from './kept-sessions.js'
import type { Session } from './session.js'
import type { RenewalDeps } from './renewal.js'
import { sessionTokens, type SessionTokens } from './session-tokens.js'
import { sessions, type Sessions } from './sessions.js'
import type { Turns } from './turns.js'
import type { WatchSession } from './watch-sessions.js'
import { storedSessions, type SessionLimits, type StoredSession } from './stored-sessions.js'

export type SessionsDeps = RenewalDeps &
  Readonly<{
    records: SealedRecords<StoredSession>
    limitsOf: (session: Session) => SessionLimits
    /** Epoch milliseconds that never go back. */
    now: () => number
    watch: WatchSession
    turns: Turns
  }>

/** Sessions and their tokens, over the same records. */
export function sessionsWithTokens({
  records,
  limitsOf,
  ...rest
}: SessionsDeps): Readonly<{ sessions: Sessions; tokens: Pick<SessionTokens, 'of'> }> {
  const { release, now, watch, turns } = rest
  const stored = storedSessions(records, limitsOf, now)
  const tokens = sessionTokens(stored, rest)
  return { tokens, sessions: sessions(keptSessions({ stored, tokens, release, now, watch }), turns, now) }
}
