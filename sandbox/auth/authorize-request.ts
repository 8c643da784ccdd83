import type { Client } from '../clients.js'
import { isPlainScope, readResourceScope } from './scopes.js'

export type Parameters = Readonly<Record<string, string | undefined>>

/** Where the browser may be sent: until this is known, a refusal is a page and never a redirect. */
export type Caller = { kind: 'caller'; client: Client; redirectUri: string } | { kind: 'stranger'; why: string }

export function readCaller(parameters: Parameters, clients: ReadonlyMap<string, Client>): Caller {
  const client = clients.get(parameters.client_id ?? '')
  if (!client) return { kind: 'stranger', why: 'No app with this client_id is registered here.' }
  const redirectUri = parameters.redirect_uri
  if (!redirectUri || !client.redirectUris.includes(redirectUri)) {
    return { kind: 'stranger', why: 'The redirect_uri is not one that this app is registered with.' }
  }
  return { kind: 'caller', client, redirectUri }
}

export type AuthorizeError = 'invalid_request' | 'invalid_scope' | 'unsupported_response_type' | 'access_denied'
export type Asked =
  | { kind: 'asked'; scopes: readonly string[]; state: string; challenge: string; launch?: string; nonce?: string }
  | { kind: 'refused'; error: AuthorizeError; why: string }

/** The rest of the request, as strictly as SMART App Launch 2.2 allows. */
export function readAuthorizeRequest(parameters: Parameters, base: string): Asked {
  const { response_type, state, aud, scope = '', launch, nonce, code_challenge = '' } = parameters
  const refused = (error: AuthorizeError, why: string): Asked => ({ kind: 'refused', error, why })
  if (response_type !== 'code') return refused('unsupported_response_type', 'response_type is not code')
  if (!state) return refused('invalid_request', 'state is missing')
  if (aud !== base) return refused('invalid_request', 'aud is not the FHIR base')
  if (parameters.code_challenge_method !== 'S256')
    return refused('invalid_request', 'code_challenge_method is not S256')
  if (!/^[\w-]{43}$/.test(code_challenge)) return refused('invalid_request', 'code_challenge is not an S256 digest')

  const scopes = scope.split(' ').filter(Boolean)
  const unknown = scopes.find((one) => !isPlainScope(one) && !readResourceScope(one))
  if (scopes.length === 0 || unknown) return refused('invalid_scope', 'A scope is unknown or there is none')
  if (scopes.includes('launch') !== (launch !== undefined)) {
    return refused('invalid_request', 'launch and the scope launch go together')
  }
  return {
    kind: 'asked',
    scopes,
    state,
    challenge: code_challenge,
    ...(launch !== undefined && { launch }),
    ...(nonce && { nonce }),
  }
}
