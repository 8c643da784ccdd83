import type { Endpoints } from './discovery.js'
import type { EhrProfile } from './ehr-profile.js'
import { splitScopes } from './scopes.js'

/** The browser's way to the EHR: a redirect, or a form that posts itself. */
export type AuthorizationRequest = Readonly<{ method: 'get'; url: string }> | AuthorizationForm
export type AuthorizationForm = Readonly<{ method: 'post'; action: string; fields: Readonly<Record<string, string>> }>

type Asking = Readonly<{
  profile: EhrProfile
  endpoints: Pick<Endpoints, 'authorizationEndpoint'>
  redirectUri: string
  state: string
  nonce: string
  codeChallenge: string
  /** Absent for a standalone launch: the EHR is asked to pick the patient. */
  launch?: string
}>

/**
 * Builds the authorization request. PKCE, `state` and `aud` are always sent, also where the EHR does not ask for them.
 *
 * @source SMART App Launch 2.2, "Obtain authorization code"; RFC 6749 §4.1.1; RFC 7636 §4.3; OpenID Connect Core §3.1.2.1
 */
export function authorizationRequest(asking: Asking): AuthorizationRequest {
  const { profile, endpoints, redirectUri, state, nonce, codeChallenge, launch } = asking
  const scopes = launchScopes(profile, launch === undefined)
  const fields: Record<string, string> = {
    response_type: 'code',
    client_id: profile.clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state,
    aud: profile.issuer,
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
    ...(launch !== undefined && { launch }),
    ...(scopes.includes('openid') && { nonce }),
  }
  if (profile.authorize === 'post') return { method: 'post', action: endpoints.authorizationEndpoint, fields }
  const url = new URL(endpoints.authorizationEndpoint)
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value)
  return { method: 'get', url: url.href }
}

/** The scopes one kind of launch asks for. An EHR launch brings its patient; a standalone one asks for a patient. */
export function launchScopes({ scopes }: Pick<EhrProfile, 'scopes'>, standalone: boolean): readonly string[] {
  const others = splitScopes(scopes).filter((scope) => scope !== 'launch' && scope !== 'launch/patient')
  return [standalone ? 'launch/patient' : 'launch', ...others]
}
