import { Failure } from '../src/errors.js'
import { httpExchange, jsonObject, type Fetch, type HttpRequest } from '../src/http/http-exchange.js'
import type { Algorithm, Jwk } from './jose.js'

export const JWKS_BOUNDS = { timeoutMs: 5_000, maxBytes: 128 * 1024, code: 'IDENTITY_REFUSED' } as const

export function jwksRequest(uri: string): HttpRequest {
  return { method: 'GET', url: uri, headers: { accept: 'application/json' } }
}

/**
 * Fetches an EHR's public keys. Symmetric keys, keys for encryption and private keys are dropped.
 *
 * @throws {Failure} IDENTITY_REFUSED
 * @source RFC 7517 §4, §5
 */
export async function fetchKeys(fetch: Fetch, uri: string): Promise<readonly Jwk[]> {
  const reply = await httpExchange(fetch, jwksRequest(uri), JWKS_BOUNDS)
  if (!reply.ok) throw new Failure('IDENTITY_REFUSED', `the keys answered ${reply.status}`)
  const { keys } = jsonObject(reply.text, 'IDENTITY_REFUSED')
  if (!Array.isArray(keys)) throw new Failure('IDENTITY_REFUSED', 'the keys are not a JWKS')
  return keys.slice(0, 100).filter(isVerificationKey).map(publicMembers)
}

/**
 * Chooses the one key a signature may be checked with.
 *
 * @param kid  absent where the EHR names none: then there must be exactly one suitable key
 * @returns `null` when there is none, or more than one
 * @source OpenID Connect Core §10.1; RFC 7518 §3.1 (algorithm to key type and curve)
 */
export function chooseKey(keys: readonly Jwk[], algorithm: Algorithm, kid: string | undefined): Jwk | null {
  const suitable = keys.filter((key) => suits(key, algorithm) && (kid === undefined || key.kid === kid))
  return suitable.length === 1 ? (suitable[0] ?? null) : null
}

const CURVES = { ES256: 'P-256', ES384: 'P-384' } as const

function suits(key: Jwk, algorithm: Algorithm): boolean {
  if (key.alg !== undefined && key.alg !== algorithm) return false
  if (algorithm === 'ES256' || algorithm === 'ES384') return key.kty === 'EC' && key.crv === CURVES[algorithm]
  // 2048 bits in base64url, the least RFC 7518 §3.3 accepts
  return key.kty === 'RSA' && typeof key.n === 'string' && key.n.length >= 342
}

function isVerificationKey(key: unknown): key is Jwk {
  if (typeof key !== 'object' || key === null) return false
  const { kty, use, key_ops: operations } = key as Jwk
  if (kty !== 'RSA' && kty !== 'EC') return false
  if (use !== undefined && use !== 'sig') return false
  return operations === undefined || (Array.isArray(operations) && operations.includes('verify'))
}

/** Without `d` and its like, and without `x5c`, `x5u`: nothing but the key itself is believed. */
function publicMembers({ kty, kid, alg, crv, x, y, n, e }: Jwk): Jwk {
  const members = kty === 'EC' ? { kty, crv, x, y } : { kty, n, e }
  return { ...members, ...(kid !== undefined && { kid }), ...(alg !== undefined && { alg }) }
}
