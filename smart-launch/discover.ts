import { Failure } from '../src/errors.js'
import {
  DISCOVERY_BOUNDS,
  discoveryRequest,
  openIdDiscoveryRequest,
  readDiscovery,
  readOpenIdDiscovery,
  type Endpoints,
} from './discovery.js'
import type { EhrProfile } from './ehr-profile.js'
import { httpExchange, jsonObject, type Fetch, type HttpRequest } from '../src/http/http-exchange.js'
import { splitScopes } from './scopes.js'

/**
 * Asks one tenant where its endpoints are. Where `openid` is asked for, issuer and keys must be known before
 * anybody is sent there: then nothing but the token stands between callback and session.
 *
 * @throws {Failure} LAUNCH_DISCOVERY_FAILED
 */
export async function discover(fetch: Fetch, profile: EhrProfile): Promise<Endpoints> {
  const endpoints = readDiscovery(profile, await discoveryDocument(fetch, discoveryRequest(profile.issuer)))
  if (!splitScopes(profile.scopes).includes('openid')) return endpoints

  const { issuer, jwksUri } = endpoints
  if (!issuer) throw new Failure('LAUNCH_DISCOVERY_FAILED', 'openid is asked for, but no issuer is named')
  if (jwksUri) return endpoints
  const openId = await discoveryDocument(fetch, openIdDiscoveryRequest(issuer))
  return { ...endpoints, jwksUri: readOpenIdDiscovery(profile, issuer, openId) }
}

/** What a discovery request is answered with. @throws {Failure} LAUNCH_DISCOVERY_FAILED */
export async function discoveryDocument(
  fetch: Fetch,
  request: HttpRequest,
): Promise<Readonly<Record<string, unknown>>> {
  const reply = await httpExchange(fetch, request, DISCOVERY_BOUNDS)
  if (!reply.ok) throw new Failure(DISCOVERY_BOUNDS.code, `discovery answered ${reply.status}`)
  return jsonObject(reply.text, DISCOVERY_BOUNDS.code)
}
