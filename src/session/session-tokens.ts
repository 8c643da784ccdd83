import { liveTokens, type LiveTokens } from '../../smart-launch/live-tokens.js'
import type { LaunchContext, Tokens } from '../../smart-launch/launch-context.js'
import type { Refresh } from '../../smart-launch/refresh.js'
import { Failure } from '../errors.js'
import type { SealedRecords } from '../state/sealed-records.js'
import type { VisitKey } from './sessions.js'

/** A visit's launch without its tokens: those change on their own, also while the visit is being changed. */
export type VisitLaunch = Omit<LaunchContext, 'tokens'>

export type VisitTokens = Readonly<{
  start: (key: VisitKey, tokens: Tokens, ttlMs: number) => Promise<void>
  /** The same object for every request of a visit, so that a refresh token is used once. @throws {Failure} VISIT_ENDED */
  of: (key: VisitKey, launch: VisitLaunch, ttlMs: number) => Promise<LiveTokens>
  /** What the visit holds right now, to be handed back. */
  last: (key: VisitKey) => Promise<Tokens | null>
  forget: (key: VisitKey) => Promise<void>
}>

/** How many visits' tokens are kept at hand; older ones are read again from the sealed store. */
const AT_HAND = 1_000

export function visitTokens(records: SealedRecords<Tokens>, refresh: Refresh, now: () => number): VisitTokens {
  const atHand = new Map<string, LiveTokens>()

  return {
    start: ({ secret }, tokens, ttlMs) => records.put(secret, tokens, ttlMs),
    async of({ handle, secret }, launch, ttlMs) {
      const tokens = atHand.has(handle) ? null : await records.get(secret)
      const known = atHand.get(handle)
      if (known) return known
      if (!tokens) throw new Failure('VISIT_ENDED', 'the tokens of this visit are gone')
      // A visit may be closed while its tokens are being renewed: what was forgotten stays forgotten.
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
