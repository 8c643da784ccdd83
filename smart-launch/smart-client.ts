import type { ProofDeps } from './client-authentication.js'
import { discover } from './discover.js'
import type { Endpoints } from './discovery.js'
import { issuerKey, type EhrProfile } from './ehr-profile.js'
import { handBacks, type HandBacks } from './hand-backs.js'
import type { Fetch } from '../src/http/http-exchange.js'
import type { Jwk } from './jose.js'
import { proofsAhead, type ProofsAhead } from './proofs-ahead.js'
import { fetchKeys } from './remote-keys.js'
import { shortLived } from './short-lived.js'

export type SmartClientDeps = ProofDeps &
  Readonly<{
    profiles: readonly EhrProfile[]
    publicUrl: URL
    fetch: Fetch
    /** Epoch milliseconds that never go back: for whatever lasts. */
    now: () => number
  }>

/**
 * What every part of every launch shares: the tenants, what proves us, and what is known of their servers for the
 * next few minutes. Created once per process.
 */
export type SmartClient = SmartClientDeps &
  Readonly<{
    proofs: ProofsAhead
    handBacks: HandBacks
    /** Where this tenant's answers come back to, byte for byte as it was registered. */
    redirectUriOf(profile: EhrProfile): string
    /** By the launch's `iss`; one trailing slash may differ, nothing else. */
    profileByIssuer(iss: string): EhrProfile | undefined
    profileById(id: string): EhrProfile | undefined
    /** @throws {Failure} LAUNCH_DISCOVERY_FAILED */
    endpointsOf(profile: EhrProfile): Promise<Endpoints>
    /** @param anew  fetch again, unless that was done within the last minute. @throws {Failure} IDENTITY_REFUSED */
    keysAt(jwksUri: string, anew: boolean): Promise<readonly Jwk[]>
  }>

const KNOWN_FOR_MS = 10 * 60_000
const COOLDOWN_MS = 60_000

/** @throws {RangeError} two profiles share an issuer or an id: compose checks that first */
export function createSmartClient(deps: SmartClientDeps): SmartClient {
  const byIssuer = new Map(deps.profiles.map((profile) => [issuerKey(profile.issuer), profile]))
  const byId = new Map(deps.profiles.map((profile) => [profile.id, profile]))
  if (byIssuer.size < deps.profiles.length || byId.size < deps.profiles.length) {
    throw new RangeError('two EHR profiles share an issuer or an id')
  }
  const life = { lifeMs: KNOWN_FOR_MS, now: deps.now }
  const endpoints = shortLived((id) => discover(deps.fetch, known(byId, id)), life)
  const keys = shortLived((uri) => fetchKeys(deps.fetch, uri), life)

  return {
    ...deps,
    proofs: proofsAhead(deps),
    handBacks: handBacks(),
    redirectUriOf: redirectUris(deps.publicUrl, deps.profiles.length),
    profileByIssuer: (iss) => byIssuer.get(issuerKey(iss)),
    profileById: (id) => byId.get(id),
    endpointsOf: ({ id }) => endpoints.get(id),
    keysAt: (uri, anew) => (anew ? keys.reload(uri, COOLDOWN_MS) : keys.get(uri)),
  }
}

function known(profiles: ReadonlyMap<string, EhrProfile>, id: string): EhrProfile {
  const profile = profiles.get(id)
  if (!profile) throw new RangeError('an EHR profile that is not set up')
  return profile
}

/**
 * Constants of the installation, never built from a request: the EHR compares them byte for byte. Where there is more
 * than one tenant each has its own, so that a code of one can never be taken for a code of another.
 *
 * @source RFC 9700 §4.4.2.2
 */
export function redirectUris(publicUrl: URL, tenants: number): (profile: Pick<EhrProfile, 'id'>) => string {
  const base = publicUrl.href.replace(/\/?$/, '/')
  return ({ id }) => new URL(tenants > 1 ? `callback/${id}` : 'callback', base).href
}
