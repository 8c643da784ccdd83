import { apiFindings } from './api-findings.js'
import type { Endpoints } from './discovery.js'
import type { EhrProfile } from './ehr-profile.js'
import { finding, odd, type Finding } from './finding.js'
import type { Jwk } from './jose.js'
import { chooseKey } from './remote-keys.js'
import { readPermission, splitScopes } from './scopes.js'

export type Seen = Readonly<{
  profile: EhrProfile
  /** Whether this site wants entries written there. */
  records: boolean
  endpoints: Endpoints
  keys: readonly Jwk[]
  /** The CapabilityStatement, or `null` where it could not be read. */
  metadata: Readonly<Record<string, unknown>> | null
}>

/** Judges what one EHR says of itself. What an EHR says is not what it does: try writing on a test patient. */
export function ehrFindings({ profile, records, endpoints, keys, metadata }: Seen): readonly Finding[] {
  return [
    ...launchFindings(profile, endpoints),
    ...identityFindings(profile, endpoints, keys),
    ...apiFindings(records, metadata),
  ]
}

/** Which capability goes with which way of proving the client. @source SMART App Launch 2.2, "Capability Sets" */
const PROOFS = {
  public: 'client-public',
  client_secret_basic: 'client-confidential-symmetric',
  private_key_jwt: 'client-confidential-asymmetric',
} as const

function launchFindings(profile: EhrProfile, endpoints: Endpoints): readonly Finding[] {
  const { capabilities, codeChallengeMethods: methods, revocationEndpoint } = endpoints
  const has = (name: string) => capabilities.includes(name)
  const asked = splitScopes(profile.scopes).flatMap((scope) => readPermission(scope) ?? [])
  const version = asked[0]?.syntax === 'v1' ? 'permission-v1' : 'permission-v2'
  const proof = PROOFS[profile.authentication.method]
  const revoked = 'tokens are handed back when a session ends'
  return [
    finding('EHR launch', has('launch-ehr'), 'used', 'tried anyway: ask the vendor'),
    finding('PKCE S256', methods.includes('S256'), 'sent', 'sent anyway'),
    ...(methods.includes('plain') ? [odd('PKCE plain', 'offered, against SMART 2.2', 'never used')] : []),
    finding(`scopes (${version})`, has(version), 'asked for', 'asked for anyway: check the registration'),
    finding(`client authentication (${proof})`, has(proof), 'used', 'used anyway: check the registration'),
    ...chosenFindings(profile, has),
    finding('answers name their server (RFC 9207)', endpoints.namesItself, 'demanded', 'checked only where it comes'),
    finding('revocation', revocationEndpoint !== undefined, revoked, 'tokens run out by themselves'),
  ]
}

/** What only some profiles choose. */
function chosenFindings({ authorize, standalone }: EhrProfile, has: (name: string) => boolean): readonly Finding[] {
  const post = finding('authorization by POST', has('authorize-post'), 'used', 'used anyway: "get" is safer')
  const alone = finding('standalone launch', has('launch-standalone'), 'offered', 'likely to fail: switch it off')
  return [...(authorize === 'post' ? [post] : []), ...(standalone ? [alone] : [])]
}

function identityFindings(
  { idTokenIssuer }: EhrProfile,
  { issuer, jwksUri }: Endpoints,
  keys: readonly Jwk[],
): readonly Finding[] {
  const algorithms = (['RS256', 'RS384', 'ES256', 'ES384'] as const).filter((alg) =>
    keys.some((key) => chooseKey([key], alg, undefined)),
  )
  return [
    finding(
      'who launched (OpenID Connect)',
      Boolean(issuer && jwksUri),
      `verified: iss is ${idTokenIssuer ?? issuer}`,
      'unknown: entries name no performer',
    ),
    finding(
      `signing keys (${keys.length})`,
      algorithms.length > 0,
      `accepted: ${algorithms.join(', ')}`,
      'no id_token can be verified',
    ),
  ]
}
