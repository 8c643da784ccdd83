import type { Proof } from './client-authentication.js'
import type { HttpRequest } from '../src/http/http-exchange.js'

export const TOKEN_BOUNDS = { timeoutMs: 10_000, maxBytes: 64 * 1024, code: 'TOKEN_REFUSED' } as const

type Exchange = Readonly<{ code: string; redirectUri: string; codeVerifier: string }>

/** @source SMART App Launch 2.2, "Obtain access token"; RFC 6749 §4.1.3; RFC 7636 §4.5 */
export function tokenRequest(endpoint: string, exchange: Exchange, proof: Proof): HttpRequest {
  return formPost(endpoint, proof, {
    grant_type: 'authorization_code',
    code: exchange.code,
    redirect_uri: exchange.redirectUri,
    code_verifier: exchange.codeVerifier,
  })
}

/** Asks for no scope: the EHR then grants the same, or less. @source RFC 6749 §6; SMART App Launch 2.2, "Refresh access token" */
export function refreshRequest(endpoint: string, refreshToken: string, proof: Proof): HttpRequest {
  return formPost(endpoint, proof, { grant_type: 'refresh_token', refresh_token: refreshToken })
}

/** @source RFC 7009 §2.1 */
export function revocationRequest(
  endpoint: string,
  token: string,
  hint: 'access_token' | 'refresh_token',
  proof: Proof,
): HttpRequest {
  return formPost(endpoint, proof, { token, token_type_hint: hint })
}

function formPost(url: string, proof: Proof, fields: Readonly<Record<string, string>>): HttpRequest {
  return {
    method: 'POST',
    url,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', ...proof.headers },
    body: new URLSearchParams({ ...fields, ...proof.fields }).toString(),
  }
}
