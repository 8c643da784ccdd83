import { liveTokens, type LiveTokens } from '../../smart-launch/live-tokens.js'
import type { Tokens } from '../../smart-launch/launch-context.js'
import type { Refresh } from '../../smart-launch/refresh.js'
import { Failure } from '../errors.js'
import type { SealedRecords } from '../state/sealed-records.js'
import type { SessionKey } from './session-key.js'
import type { SessionLaunch } from './session-launch.js'

export type SessionTokens = Readonly<{
  start: (key: SessionKey, tokens: Tokens, ttlMs: number) => Promise<void>
  /** The same object for every request of a session, so that a refresh token is used once. @throws {Failure} SESSION_ENDED */
  of: (key: SessionKey, launch: SessionLaunch, ttlMs: number) => Promise<LiveTokens>
  /** What the session holds right now, to be handed back. */
  last: (key: SessionKey) => Promise<Tokens | null>
  forget: (key: SessionKey) => Promise<void>
}>

/** How many sessions' tokens are kept at hand; older ones are read again from the sealed store. */
const AT_HAND = 1_000

export function sessionTokens(records: SealedRecords<Tokens>, refresh: Refresh, now: () => number): SessionTokens {
  const atHand = new Map<string, LiveTokens>()

  return {
    start: ({ secret }, tokens, ttlMs) => records.put(secret, tokens, ttlMs),
    async of({ handle, secret }, launch, ttlMs) {
      const tokens = atHand.has(handle) ? null : await records.get(secret)
      const known = atHand.get(handle)
      if (known) return known
      if (!tokens) throw new Failure('SESSION_ENDED', 'the tokens of this session are gone')
      // A session may be closed while its tokens are being renewed: what was forgotten stays forgotten.
      const keep = async (renewed: Tokens): Promise<void> => {
        if (await records.get(secret)) await records.put(secret, renewed, ttlMs)
      }
      const live = liveTokens({ ...launch, tokens }, { refresh, keep, now })
      if (atHand.size >= AT_HAND) atHand.delete(atHand.keys().next().value ?? '')
      atHand.set(handle, live)
      return live
    },
    last: ({ secret }) => records.get(secret),
    async forget({ handle, secret }) {
      atHand.delete(handle)
      await records.delete(secret)
    },
  }
}
