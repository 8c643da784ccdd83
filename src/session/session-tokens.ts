import { liveTokens, type LiveTokens } from '../../smart-launch/live-tokens.js'
import type { Tokens } from '../../smart-launch/launch-context.js'
import type { Refresh } from '../../smart-launch/refresh.js'
import { Failure } from '../errors.js'
import type { SessionKey } from './session-key.js'
import type { SessionLaunch } from './session-launch.js'
import type { StoredSessions } from './stored-sessions.js'

/** Hands tokens back to the EHR they came from, as far as it lets us. Nobody waits for it. */
export type ReleaseTokens = (launch: SessionLaunch, tokens: Tokens) => void

export type SessionTokens = Readonly<{
  /** The same object for every request of a session, so that a refresh token is used once. @throws {Failure} SESSION_ENDED */
  of: (key: SessionKey, launch: SessionLaunch) => Promise<LiveTokens>
  /** Nothing of them stays in this process. */
  drop: (handle: string) => void
}>

/** How many sessions' tokens are kept at hand; older ones are read again from the sealed store. */
const AT_HAND = 1_000

export function sessionTokens(
  stored: Pick<StoredSessions, 'read' | 'replace'>,
  { refresh, release, now }: Readonly<{ refresh: Refresh; release: ReleaseTokens; now: () => number }>,
): SessionTokens {
  const atHand = new Map<string, LiveTokens>()

  return {
    async of(key, launch) {
      const { handle } = key
      const tokens = atHand.has(handle) ? undefined : (await stored.read(key))?.tokens
      const known = atHand.get(handle)
      if (known) return known
      if (!tokens) throw ended()
      // A session may end while its tokens are being renewed: what comes then goes back at once.
      const keep = async (renewed: Tokens): Promise<void> => {
        const before = await stored.replace(key, ({ session, tokens: held }) => ({
          session,
          ...(held && { tokens: renewed }),
        }))
        if (before?.tokens) return
        release(launch, renewed)
        throw ended()
      }
      const live = liveTokens({ ...launch, tokens }, { refresh, keep, now })
      if (atHand.size >= AT_HAND) atHand.delete(atHand.keys().next().value ?? '')
      atHand.set(handle, live)
      return live
    },
    drop: (handle) => void atHand.delete(handle),
  }
}

const ended = (): Failure => new Failure('SESSION_ENDED', 'the tokens of this session are gone')
