import type { LaunchContext, Tokens } from '../../smart-launch/launch-context.js'
import type { Refreshing } from '../../smart-launch/refresh.js'
import { endsSession, Failure, isOfStore } from '../errors.js'
import type { SessionKey } from './session-key.js'
import type { SessionLaunch } from './session-launch.js'
import type { StoredSessions } from './stored-sessions.js'
import type { Turns } from './turns.js'

/** Hands tokens back to the EHR they came from, as far as it lets us. Nobody waits for it. */
export type ReleaseTokens = (launch: SessionLaunch, tokens: Tokens) => void

export type RenewalDeps = Readonly<{
  refreshing: Pick<Refreshing, 'refresh' | 'forget'>
  release: ReleaseTokens
  sleep: (ms: number) => Promise<unknown>
  turns: Pick<Turns, 'alone'>
}>

/** A store that is away for a moment: the EHR has taken the old refresh token, and knows only the new one by now. */
const KEEP_TRIES = 20
const KEEP_EVERY_MS = 250

/** Once for all processes: whoever comes second finds what the first one was given. */
export function renewal(
  stored: Pick<StoredSessions, 'read' | 'replace'>,
  { refreshing, release, sleep, turns }: RenewalDeps,
  drop: (handle: string) => void,
) {
  const replaced: StoredSessions['replace'] = async (...asked) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await stored.replace(...asked)
      } catch (error) {
        if (tries === KEEP_TRIES || !isOfStore(error)) throw error
        await sleep(KEEP_EVERY_MS)
      }
    }
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
      const renewed = await refreshing.refresh(context).catch(async (error: unknown) => {
        // Where the store is away just then, what the EHR says still counts.
        if (endsSession(error)) await forget(key, launch, held).catch(() => undefined)
        throw error
      })
      const before = await replaced(key, (old) => ({ ...old, ...(old.tokens && { tokens: renewed }) }))
      refreshing.forget(context)
      if (before?.tokens) return renewed
      // The session ended while its tokens were being renewed: what came then goes back at once.
      release(launch, renewed)
      throw ended()
    })
}

export const ended = (): Failure => new Failure('SESSION_ENDED', 'the tokens of this session are gone')
