import { Failure } from '../src/errors.js'
import type { EhrProfile } from './ehr-profile.js'
import { readFhirUser } from './fhir-user.js'
import { httpExchange } from '../src/http/http-exchange.js'
import { verifyIdToken } from './id-token.js'
import type { LaunchContext } from './launch-context.js'
import type { PendingLaunch } from './pending-launch.js'
import { splitScopes } from './scopes.js'
import type { SmartClient } from './smart-client.js'
import { handBack, handBackUnused } from './revoke.js'
import { TOKEN_BOUNDS, tokenRequest } from './token-request.js'
import { readTokenResponse, type TokenReply } from './token-response.js'

/**
 * Trades the one-time code for the launch context. One round trip to the EHR: where its keys are not known yet, they
 * are fetched beside it. Tokens of a launch that fails are handed back.
 *
 * @param pending  already taken from where it waited: a code is never tried twice
 * @throws {Failure} TOKEN_REFUSED, IDENTITY_REFUSED, LAUNCH_WITHOUT_PATIENT
 * @source SMART App Launch 2.2, "Obtain access token"
 */
export async function finishLaunch(
  client: SmartClient,
  profile: EhrProfile,
  pending: PendingLaunch,
  code: string,
): Promise<LaunchContext> {
  const { tokenEndpoint, codeVerifier } = pending
  const proof = await client.proofs.take(profile, tokenEndpoint)
  // Asked again, and its failure heard, when the id_token is there to be verified.
  if (asksWho(profile) && pending.jwksUri) client.keysAt(pending.jwksUri, false).catch(() => undefined)
  const exchange = { code, redirectUri: client.redirectUriOf(profile), codeVerifier }
  const response = await httpExchange(client.fetch, tokenRequest(tokenEndpoint, exchange, proof), TOKEN_BOUNDS)
  try {
    const reply = readTokenResponse(response, client.now())
    return contextOf(profile, pending, reply, await whoLaunched(client, profile, pending, reply))
  } catch (error) {
    handBackUnused(client, profile, response)
    throw error
  }
}

function contextOf(
  profile: EhrProfile,
  { launchHash }: PendingLaunch,
  reply: TokenReply,
  fhirUser: Awaited<ReturnType<typeof whoLaunched>>,
): LaunchContext {
  const { tokens, patient, encounter, needPatientBanner } = reply
  if (!patient) throw new Failure('LAUNCH_WITHOUT_PATIENT', 'the launch names no patient')
  return {
    profile: profile.id,
    iss: profile.issuer,
    patient,
    ...(encounter && { encounter }),
    ...(fhirUser && { fhirUser }),
    ...(launchHash && { launchHash }),
    needPatientBanner,
    tokens,
  }
}

/** Nobody is known where `openid` is not asked for; where it is, nobody gets in without a verified id_token. */
async function whoLaunched(
  client: SmartClient,
  profile: EhrProfile,
  { issuer, jwksUri, nonce }: PendingLaunch,
  { idToken, tokens }: TokenReply,
): Promise<LaunchContext['fhirUser']> {
  if (!asksWho(profile)) return undefined
  if (!idToken || !issuer || !jwksUri) throw new Failure('IDENTITY_REFUSED', 'there is no id_token to verify')
  const expected = {
    issuer: profile.idTokenIssuer ?? issuer,
    clientId: profile.clientId,
    nonce,
    now: client.wallClock(),
  }
  const { fhirUser } = await verifyIdToken(idToken, expected, (anew) => client.keysAt(jwksUri, anew))
  if (fhirUser !== undefined) return readFhirUser(fhirUser, profile.issuer)
  if (tokens.scopes.includes('fhirUser'))
    throw new Failure('IDENTITY_REFUSED', 'fhirUser was granted, but is not named')
  return undefined
}

function asksWho({ scopes }: EhrProfile): boolean {
  return splitScopes(scopes).includes('openid')
}

/** Waits for a last check of a launch; where it refuses, the tokens that the launch brought are handed back. */
export async function orHandBack(client: SmartClient, held: LaunchContext, check: Promise<void>): Promise<void> {
  try {
    await check
  } catch (error) {
    handBack(client, held)
    throw error
  }
}
