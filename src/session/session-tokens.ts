import { liveTokens, type LiveTokens } from '../../smart-launch/live-tokens.js'
import type { LaunchContext, Tokens } from '../../smart-launch/launch-context.js'
import type { Refresh } from '../../smart-launch/refresh.js'
import { endsSession, Failure, isOfStore } from '../errors.js'
import { earlyTries } from './early-tries.js'
import type { SessionKey } from './session-key.js'
import type { SessionLaunch } from './session-launch.js'
import type { StoredSessions } from './stored-sessions.js'
import type { Turns } from './turns.js'
import { setAtMost } from './set-at-most.js'

/** Hands tokens back to the EHR they came from, as far as it lets us. Nobody waits for it. */
export type ReleaseTokens = (launch: SessionLaunch, tokens: Tokens) => void

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

/** A store that is away for a moment: the EHR has taken the old refresh token, and knows only the new one by now. */
const KEEP_TRIES = 20
const KEEP_EVERY_MS = 250

/** How many sessions' tokens are kept at hand; older ones are read again from the sealed store. */
const AT_HAND = 1_000

type Stored = Pick<StoredSessions, 'read' | 'replace'>
type TokensDeps = Readonly<{
  refresh: Refresh
  release: ReleaseTokens
  now: () => number
  sleep: (ms: number) => Promise<unknown>
  turns: Pick<Turns, 'alone' | 'isShared'>
}>

export function sessionTokens(stored: Stored, deps: TokensDeps): SessionTokens {
  const atHand = new Map<string, LiveTokens>()
  let drops = 0
  const drop = (handle: string): void => {
    drops += 1
    atHand.delete(handle)
  }
  const earlyOf = earlyTries()
  const renew = renewal(stored, { ...deps, drop })

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
      const refresh = async (context: LaunchContext): Promise<Tokens> => (held = await deps.refresh(context))
      return { live: liveTokens({ ...launch, tokens }, { refresh, now: deps.now }), held: () => held }
    },
    drop,
  }
}

/** Once for all processes: whoever comes second finds what the first one was given. */
function renewal(stored: Stored, { refresh, release, sleep, turns, drop }: TokensDeps & Pick<SessionTokens, 'drop'>) {
  const replaced = async (...asked: Parameters<Stored['replace']>): ReturnType<Stored['replace']> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await stored.replace(...asked)
      } catch (error) {
        if (tries === KEEP_TRIES || !isOfStore(error)) throw error
        await sleep(KEEP_EVERY_MS)
      }
    }
  }
  // A session may end while its tokens are being renewed: what comes then goes back at once.
  const keep = async (key: SessionKey, launch: SessionLaunch, tokens: Tokens): Promise<void> => {
    const before = await replaced(key, (old) => ({ ...old, ...(old.tokens && { tokens }) }))
    if (before?.tokens) return
    release(launch, tokens)
    throw ended()
  }
  // Whoever asked may not wait for it any more, and the EHR says so once: nobody else goes on with what was held.
  const forget = async (key: SessionKey, launch: SessionLaunch, held: Tokens): Promise<void> => {
    drop(key.handle)
    release(launch, held)
    await replaced(key, ({ session }) => ({ session }))
  }
  return (key: SessionKey, launch: SessionLaunch, context: LaunchContext): Promise<Tokens> =>
    turns.alone(`tokens ${key.handle}`, async () => {
      const held = (await stored.read(key))?.tokens
      if (!held) throw ended()
      if (held.accessToken !== context.tokens.accessToken) return held
      const renewed = await refresh(context).catch(async (error: unknown) => {
        // Where the store is away just then, what the EHR says still counts.
        if (endsSession(error)) await forget(key, launch, held).catch(() => undefined)
        throw error
      })
      await keep(key, launch, renewed)
      return renewed
    })
}

const ended = (): Failure => new Failure('SESSION_ENDED', 'the tokens of this session are gone')
