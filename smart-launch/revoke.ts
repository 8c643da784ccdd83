import { Failure } from '../src/errors.js'
import type { EhrProfile } from './ehr-profile.js'
import { clientProof } from './client-authentication.js'
import { httpExchange, type HttpReply } from '../src/http/http-exchange.js'
import type { Tokens } from './launch-context.js'
import type { SmartClient } from './smart-client.js'
import { revocationRequest } from './token-request.js'
import { issuedTokens } from './token-response.js'

const BOUNDS = { timeoutMs: 5_000, maxBytes: 64 * 1024, code: 'EHR_UNREACHABLE' } as const

/**
 * Hands tokens back, where the EHR advertises revocation. Best effort: the session ends whatever is answered.
 *
 * @returns whether the EHR confirmed it
 * @source RFC 7009; SMART App Launch 2.2, `revocation_endpoint`
 */
export async function revokeTokens(
  client: SmartClient,
  { profile: id, tokens }: Readonly<{ profile: string; tokens: Partial<Tokens> }>,
): Promise<boolean> {
  const profile = client.profileById(id)
  if (!profile) return false
  const revoked = async (hint: 'refresh_token' | 'access_token', token: string | undefined): Promise<boolean> => {
    if (!token) return true
    const { revocationEndpoint, tokenEndpoint } = await client.endpointsOf(profile)
    if (!revocationEndpoint) return false
    const proof = await clientProof(profile, tokenEndpoint, client)
    const request = revocationRequest(revocationEndpoint, token, hint, proof)
    return (await httpExchange(client.fetch, request, BOUNDS)).ok
  }
  // An EHR may take back one kind only.
  const isRefreshGone = await revoked('refresh_token', tokens.refreshToken).catch(failed)
  return (await revoked('access_token', tokens.accessToken).catch(failed)) && isRefreshGone
}

function failed(error: unknown): false {
  if (error instanceof Failure) return false
  throw error
}

/** The same, and nobody waits for it. */
export function handBack(client: SmartClient, held: Readonly<{ profile: string; tokens: Partial<Tokens> }>): void {
  client.handBacks.add(revokeTokens(client, held))
}

/** Hands back what a token endpoint issued, where it is not going to be used. Best effort, and nobody waits for it. */
export function handBackUnused(client: SmartClient, { id }: EhrProfile, reply: HttpReply): void {
  const tokens = issuedTokens(reply)
  if (tokens.accessToken ?? tokens.refreshToken) handBack(client, { profile: id, tokens })
}
