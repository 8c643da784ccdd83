import { SERVED } from '../fhir/served-types.js'
import { fhirBase, tokenUrl, type SandboxOptions } from '../sandbox-options.js'
import { PLAIN_SCOPES } from './scopes.js'

const CAPABILITIES = [
  'launch-ehr',
  'launch-standalone',
  'authorize-post',
  'client-public',
  'client-confidential-symmetric',
  'client-confidential-asymmetric',
  'sso-openid-connect',
  'context-banner',
  'context-ehr-patient',
  'context-ehr-encounter',
  'context-standalone-patient',
  'permission-offline',
  'permission-online',
  'permission-patient',
  'permission-user',
  'permission-v1',
  'permission-v2',
]

/** `/.well-known/smart-configuration`, SMART App Launch 2.2 section "Conformance". */
export function smartConfiguration(options: Pick<SandboxOptions, 'baseUrl'>) {
  return {
    ...endpoints(options),
    token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_basic', 'none'],
    token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: scopesSupported(),
    capabilities: CAPABILITIES,
  }
}

/** `/.well-known/openid-configuration`, for clients that look for the signing keys there. */
export function openidConfiguration(options: Pick<SandboxOptions, 'baseUrl'>) {
  return {
    ...endpoints(options),
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'fhirUser', 'profile'],
    claims_supported: ['iss', 'aud', 'sub', 'iat', 'exp', 'nonce', 'fhirUser'],
  }
}

function endpoints(options: Pick<SandboxOptions, 'baseUrl'>) {
  const { baseUrl } = options
  return {
    issuer: fhirBase(options),
    jwks_uri: `${baseUrl}/auth/jwks`,
    authorization_endpoint: `${baseUrl}/auth/authorize`,
    token_endpoint: tokenUrl(options),
    revocation_endpoint: `${baseUrl}/auth/revoke`,
  }
}

function scopesSupported(): string[] {
  const resources = Object.entries(SERVED).flatMap(([type, { interactions }]) => {
    const writes = ['create', 'update'].filter((one) => (interactions as readonly string[]).includes(one))
    const verbs = `${writes.includes('create') ? 'c' : ''}r${writes.includes('update') ? 'u' : ''}s`
    return ['patient', 'user'].flatMap((level) => [
      `${level}/${type}.${verbs}`,
      `${level}/${type}.read`,
      ...(writes.length > 0 ? [`${level}/${type}.write`] : []),
    ])
  })
  return [...PLAIN_SCOPES, ...resources]
}
