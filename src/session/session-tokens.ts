import { liveTokens, type LiveTokens } from '../../smart-launch/live-tokens.js'
import type { LaunchContext, Tokens } from '../../smart-launch/launch-context.js'
import { earlyTries } from './early-tries.js'
import { ended, renewal, type RenewalDeps } from './renewal.js'
import type { SessionKey } from './session-key.js'
import type { SessionLaunch } from './session-launch.js'
import type { StoredSessions } from './stored-sessions.js'
import type { Turns } from './turns.js'
import { setAtMost } from './set-at-most.js'

/** Tokens of a session that does not lie in the store yet: whoever opens it keeps, or hands back, what is `held` then. */
export type TokensInHand = Readonly<{ live: LiveTokens; held: () => Tokens }>

export type SessionTokens = Readonly<{
  /**
   * However many ask, in however many processes, a refresh token is used once.
   *
   * @throws {Failure} SESSION_ENDED
   */
  of: (key: SessionKey, launch: SessionLaunch) => Promise<LiveTokens>
  inHand: (launch: SessionLaunch, tokens: Tokens) => TokensInHand
  /** Nothing of them stays in this process. */
  drop: (handle: string) => void
}>

/** How many sessions' tokens are kept at hand; older ones are read again from the sealed store. */
const AT_HAND = 1_000

type Stored = Pick<StoredSessions, 'read' | 'replace'>
type TokensDeps = RenewalDeps & Readonly<{ now: () => number; turns: Pick<Turns, 'isShared'> }>

export function sessionTokens(stored: Stored, deps: TokensDeps): SessionTokens {
  const atHand = new Map<string, LiveTokens>()
  let drops = 0
  const drop = (handle: string): void => {
    drops += 1
    atHand.delete(handle)
  }
  const earlyOf = earlyTries()
  const renew = renewal(stored, deps, drop)

  return {
    async of(key, launch) {
      const { handle } = key
      const dropped = drops
      const tokens = atHand.has(handle) ? undefined : (await stored.read(key))?.tokens
      const known = atHand.get(handle)
      if (known) return known
      if (!tokens) throw ended()
      const refresh = (context: LaunchContext) => renew(key, launch, context)
      const live = liveTokens({ ...launch, tokens }, { refresh, now: deps.now, early: earlyOf(handle) })
      // What another process ends or renews would stay here; so would what ended while it was read.
      if (deps.turns.isShared || drops !== dropped) return live
      setAtMost(atHand, AT_HAND, handle, live)
      return live
    },
    inHand(launch, tokens) {
      let held = tokens
      const refresh = async (context: LaunchContext): Promise<Tokens> => {
        held = await deps.refreshing.refresh(context)
        deps.refreshing.forget(context)
        return held
      }
      return { live: liveTokens({ ...launch, tokens }, { refresh, now: deps.now }), held: () => held }
    },
    drop,
  }
}
