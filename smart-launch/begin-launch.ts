import { Failure } from '../src/errors.js'
import { authorizationRequest, type AuthorizationRequest } from './authorization-request.js'
import type { EhrProfile } from './ehr-profile.js'
import type { LaunchRequest } from './launch-request.js'
import { challengeS256, sha256, unguessable } from './one-time-values.js'
import type { PendingLaunch } from './pending-launch.js'
import type { SmartClient } from './smart-client.js'

export type BegunLaunch = Readonly<{
  state: string
  /** To be set in this browser; only its hash is kept. */
  cookie: string
  pending: PendingLaunch
  authorization: AuthorizationRequest
}>

/**
 * The tenant a launch comes from. Nothing has been sent to anyone yet.
 *
 * @throws {Failure} LAUNCH_ISSUER_UNKNOWN – no profile names this `iss`
 * @throws {Failure} LAUNCH_MALFORMED – no `launch`, and the tenant does not allow a standalone launch
 */
export function profileOf(client: SmartClient, { iss, launch }: LaunchRequest): EhrProfile {
  const profile = client.profileByIssuer(iss)
  if (!profile) throw new Failure('LAUNCH_ISSUER_UNKNOWN', 'no EHR profile names this iss')
  if (launch === undefined && !profile.standalone) throw new Failure('LAUNCH_MALFORMED', 'launch is missing')
  return profile
}

/**
 * Prepares one launch: fresh state, nonce, verifier and cookie, and the request that sends the browser to the EHR.
 *
 * @throws {Failure} LAUNCH_DISCOVERY_FAILED
 * @source SMART App Launch 2.2, "Launch App", "Retrieve .well-known/smart-configuration", "Obtain authorization code"
 */
export async function beginLaunch(client: SmartClient, profile: EhrProfile, launch?: string): Promise<BegunLaunch> {
  const endpoints = await client.endpointsOf(profile)
  const state = unguessable(client.randomBytes)
  const nonce = unguessable(client.randomBytes)
  const codeVerifier = unguessable(client.randomBytes)
  const cookie = unguessable(client.randomBytes)
  const { tokenEndpoint, issuer, jwksUri, namesItself } = endpoints
  return {
    state,
    cookie,
    pending: {
      profile: profile.id,
      cookieHash: sha256(cookie),
      nonce,
      codeVerifier,
      tokenEndpoint,
      ...(issuer && { issuer }),
      ...(jwksUri && { jwksUri }),
      namesItself,
      ...(launch !== undefined && { launchHash: sha256(launch) }),
      since: client.now(),
    },
    authorization: authorizationRequest({
      profile,
      endpoints,
      redirectUri: client.redirectUriOf(profile),
      state,
      nonce,
      codeChallenge: challengeS256(codeVerifier),
      ...(launch !== undefined && { launch }),
    }),
  }
}
