import { Failure } from '../src/errors.js'
import type { EhrProfile } from './ehr-profile.js'
import type { HttpRequest } from '../src/http/http-exchange.js'

/** Where one tenant's authorization server lives and what it says of itself. Every URL is on a pinned origin. */
export type Endpoints = Readonly<{
  authorizationEndpoint: string
  tokenEndpoint: string
  revocationEndpoint?: string
  issuer?: string
  jwksUri?: string
  /** RFC 9207: the server promises to name itself in every authorization response. */
  namesItself: boolean
  capabilities: readonly string[]
  codeChallengeMethods: readonly string[]
}>

export const DISCOVERY_BOUNDS = { timeoutMs: 5_000, maxBytes: 256 * 1024, code: 'LAUNCH_DISCOVERY_FAILED' } as const

/** @source SMART App Launch 2.2, "SMART App Launch: Discovery" – appended to the FHIR base even if it has a path */
export function discoveryRequest(base: string): HttpRequest {
  return wellKnown(base, 'smart-configuration')
}

/** @source OpenID Connect Discovery 1.0 §4 – for servers whose SMART document names no `jwks_uri` */
export function openIdDiscoveryRequest(issuer: string): HttpRequest {
  return wellKnown(issuer, 'openid-configuration')
}

/**
 * Reads `.well-known/smart-configuration`. Relative URLs are resolved against the FHIR base.
 *
 * @throws {Failure} LAUNCH_DISCOVERY_FAILED – an endpoint is missing, malformed, or not on an origin the profile pins
 */
export function readDiscovery(profile: EhrProfile, document: Readonly<Record<string, unknown>>): Endpoints {
  const endpoint = (name: string) => pinned(profile, name, document[name])
  const authorizationEndpoint = endpoint('authorization_endpoint')
  const tokenEndpoint = endpoint('token_endpoint')
  if (!authorizationEndpoint || !tokenEndpoint) throw refusal('authorization_endpoint or token_endpoint is missing')
  const revocationEndpoint = endpoint('revocation_endpoint')
  const jwksUri = endpoint('jwks_uri')
  const issuer = endpoint('issuer') && (document.issuer as string)
  return {
    authorizationEndpoint,
    tokenEndpoint,
    ...(revocationEndpoint && { revocationEndpoint }),
    ...(jwksUri && { jwksUri }),
    ...(issuer && { issuer }),
    namesItself: document.authorization_response_iss_parameter_supported === true,
    capabilities: strings(document.capabilities),
    codeChallengeMethods: strings(document.code_challenge_methods_supported),
  }
}

/**
 * Reads `.well-known/openid-configuration` for the one thing still needed from it.
 *
 * @returns its `jwks_uri`, on a pinned origin
 * @throws {Failure} LAUNCH_DISCOVERY_FAILED – it speaks for another issuer, or names no usable `jwks_uri`
 */
export function readOpenIdDiscovery(
  profile: EhrProfile,
  issuer: string,
  document: Readonly<Record<string, unknown>>,
): string {
  if (document.issuer !== issuer) throw refusal('the OpenID document speaks for another issuer')
  const jwksUri = pinned(profile, 'jwks_uri', document.jwks_uri)
  if (!jwksUri) throw refusal('the OpenID document names no jwks_uri')
  return jwksUri
}

function wellKnown(base: string, name: string): HttpRequest {
  return {
    method: 'GET',
    url: `${base.replace(/\/$/, '')}/.well-known/${name}`,
    headers: { accept: 'application/json' },
  }
}

function pinned({ issuer, endpointOrigins }: EhrProfile, name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  const base = `${issuer.replace(/\/$/, '')}/`
  if (typeof value !== 'string' || value.length > 2048 || !URL.canParse(value, base))
    throw refusal(`${name} is malformed`)
  const url = new URL(value, base)
  if (url.username || url.password || url.hash) throw refusal(`${name} is malformed`)
  if (!endpointOrigins.includes(url.origin)) throw refusal(`${name} is not on a pinned origin`)
  return url.href
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function refusal(message: string): Failure {
  return new Failure('LAUNCH_DISCOVERY_FAILED', message)
}
