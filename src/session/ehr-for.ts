import type { CallDeps } from '../ehr/call.js'
import type { CircuitBreaker } from '../ehr/circuit-breaker.js'
import type { Ehr } from '../ehr/ehr.js'
import type { EhrDeps } from '../ehr/open-ehr.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'
import type { LiveTokens } from '../../smart-launch/live-tokens.js'
import type { SessionTokens } from './session-tokens.js'

export type EhrForDeps = Pick<CallDeps, 'fetch' | 'now' | 'sleep' | 'random'> &
  Readonly<{ tokens: Pick<SessionTokens, 'of'>; openEhr: (deps: EhrDeps) => Ehr; watched: (ehr: Ehr) => Ehr }>

/** Opens a session's door to its EHR, behind the breaker of its tenant. */
export const ehrForWith =
  ({ tokens, openEhr, watched, ...deps }: EhrForDeps) =>
  (breakerOf: (profile: string) => CircuitBreaker) =>
  async ({ launch }: Session, key: SessionKey, inHand?: LiveTokens): Promise<Ehr> => {
    const live = inHand ?? (await tokens.of(key, launch))
    return watched(openEhr({ issuer: launch.iss, tokens: live, breaker: breakerOf(launch.profile), ...deps }))
  }
