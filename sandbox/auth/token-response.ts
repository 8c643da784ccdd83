import type { SandboxOptions } from '../sandbox-options.js'
import type { Grants } from './grants.js'
import type { IdTokens } from './id-token.js'
import { DEFAULT_LIFE_SECONDS, type Granted } from './tokens.js'

type Deps = Readonly<{ options: SandboxOptions; grants: Grants; idTokens: IdTokens }>

/** Tokens and launch context, SMART App Launch 2.2 section "Response". What a launch did not have is left out. */
export async function tokenResponse({ options, grants, idTokens }: Deps, granted: Granted) {
  const { clientId, scopes, context, nonce } = granted
  const { user, patient, encounter, intent, framed } = context
  const has = (scope: string) => scopes.includes(scope)
  const who = { clientId, user, withFhirUser: has('fhirUser'), ...(nonce && { nonce }) }
  return {
    access_token: grants.issue('access', granted),
    token_type: 'Bearer',
    expires_in: options.expiresInSeconds ?? DEFAULT_LIFE_SECONDS,
    scope: scopes.join(' '),
    ...(patient && { patient, need_patient_banner: !framed }),
    ...(encounter && { encounter }),
    ...(intent && { intent }),
    fhirContext: [{ reference: `PractitionerRole/${user}-role` }],
    ...((has('online_access') || has('offline_access')) && { refresh_token: grants.issue('refresh', granted) }),
    ...(has('openid') && { id_token: await idTokens.issue(who) }),
  }
}
