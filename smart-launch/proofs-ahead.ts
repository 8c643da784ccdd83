import { clientProof, type Proof, type ProofDeps } from './client-authentication.js'
import type { EhrProfile } from './ehr-profile.js'
import { currentKey } from './signing-keys.js'

/**
 * One proof per tenant, signed while a browser is at the EHR, so that its return need not wait for a signature. Each is
 * used once, like any other; a flood of launches that nobody comes back from signs one a minute.
 */
export type ProofsAhead = Readonly<{
  /** Nothing is told of a failure: whoever needs the proof will meet it. */
  prepare: (profile: EhrProfile, audience: string) => Promise<void>
  /** @throws {Failure} as {@link clientProof} */
  take: (profile: EhrProfile, audience: string) => Promise<Proof>
}>

/** An assertion is good for four minutes: what is older than one is not used, whatever the clocks differ by. */
const GOOD_FOR_MS = 60_000

/** `dated`: by the clock on the wall, as the proof itself says. */
type Ready = Readonly<{ audience: string; kid: string; since: number; dated: number; proof: Promise<Proof> }>

export function proofsAhead(deps: ProofDeps & Readonly<{ now: () => number }>): ProofsAhead {
  const ready = new Map<string, Ready>()
  const kidFor = ({ authentication }: EhrProfile): string | undefined =>
    authentication.method === 'private_key_jwt' ? currentKey(deps.keys(), authentication.alg)?.kid : undefined
  const readyFor = (profile: EhrProfile, audience: string): Ready | undefined => {
    const held = ready.get(profile.id)
    const isGood = held?.audience === audience && deps.now() - held.since < GOOD_FOR_MS
    // Where that clock was set back, the proof would come from the future.
    const isPast = isGood && held.dated <= deps.wallClock()
    return isPast && held.kid === kidFor(profile) ? held : undefined
  }

  return {
    async prepare(profile, audience) {
      const kid = kidFor(profile)
      if (kid === undefined || readyFor(profile, audience)) return
      const dated = deps.wallClock()
      const proof = clientProof(profile, audience, deps)
      ready.set(profile.id, { audience, kid, since: deps.now(), dated, proof })
      await proof.catch(() => ready.delete(profile.id))
    },
    async take(profile, audience) {
      const held = readyFor(profile, audience)
      ready.delete(profile.id)
      return held ? held.proof : clientProof(profile, audience, deps)
    },
  }
}
