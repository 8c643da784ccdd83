import { Failure } from '../src/errors.js'
import { verifySignature, type Algorithm, type Jwk } from './jose.js'
import { chooseKey } from './remote-keys.js'

export type IdClaims = Readonly<{ sub: string; fhirUser?: string }>

export type Expected = Readonly<{
  issuer: string
  clientId: string
  nonce: string
  /** Epoch milliseconds. */
  now: number
}>

const ALGORITHMS: readonly Algorithm[] = ['RS256', 'RS384', 'ES256', 'ES384']
const SKEW_SECONDS = 60
const LONGEST_TOKEN = 16_384

/**
 * Verifies an id_token: the signature, with a key of the pinned JWKS and no other; then every claim.
 *
 * @param keysOf  the issuer's keys; asked a second time with `anew` when the first answer has no fitting key,
 *   or a signature fails: the EHR may have rotated
 * @throws {Failure} IDENTITY_REFUSED
 * @source OpenID Connect Core §3.1.3.7; RFC 7515 §5.2; SMART App Launch 2.2, "Scopes for requesting identity data"
 */
export async function verifyIdToken(
  token: string,
  expected: Expected,
  keysOf: (anew: boolean) => Promise<readonly Jwk[]>,
): Promise<IdClaims> {
  const { algorithm, kid } = readHeader(token)
  const payload =
    (await verifiedBy(chooseKey(await keysOf(false), algorithm, kid), token, algorithm)) ??
    (await verifiedBy(chooseKey(await keysOf(true), algorithm, kid), token, algorithm))
  if (payload === null) throw refusal('no key of the EHR made this signature')
  return readClaims(jsonPart(payload), expected)
}

function readHeader(token: string): Readonly<{ algorithm: Algorithm; kid: string | undefined }> {
  if (token.length > LONGEST_TOKEN) throw refusal('the token is too long')
  const [, header] = /^([\w-]+)\.[\w-]+\.[\w-]+$/.exec(token) ?? []
  if (header === undefined) throw refusal('the token is not a compact JWS')
  const { alg, kid, jwk, jku, x5u, crit } = jsonPart(Buffer.from(header, 'base64url'))
  const algorithm = ALGORITHMS.find((known) => known === alg)
  if (!algorithm) throw refusal('the signature algorithm is not accepted')
  if ([jwk, jku, x5u, crit].some((member) => member !== undefined))
    throw refusal('the header brings or names a key of its own')
  if (kid !== undefined && typeof kid !== 'string') throw refusal('kid is malformed')
  return { algorithm, kid }
}

async function verifiedBy(key: Jwk | null, token: string, algorithm: Algorithm): Promise<Buffer | null> {
  if (!key) return null
  try {
    return await verifySignature(token, key, algorithm)
  } catch {
    return null
  }
}

function readClaims(claims: Readonly<Record<string, unknown>>, { issuer, clientId, nonce, now }: Expected): IdClaims {
  const { iss, sub, aud, azp, exp, iat, nbf, fhirUser } = claims
  const seconds = now / 1000
  const audience: unknown = Array.isArray(aud) && aud.length === 1 ? aud[0] : aud
  const before = (instant: unknown, limit: number) => typeof instant === 'number' && instant <= limit
  const checks: readonly (readonly [unmet: boolean, sentence: string])[] = [
    [iss !== issuer, 'iss is another issuer'],
    [audience !== clientId, 'aud is not this client alone'],
    [azp !== undefined && azp !== clientId, 'azp is another client'],
    [claims.nonce !== nonce, 'nonce is of another launch'],
    [!(typeof exp === 'number' && exp > seconds - SKEW_SECONDS), 'exp is missing or past'],
    [!before(iat, seconds + SKEW_SECONDS), 'iat is missing or in the future'],
    [nbf !== undefined && !before(nbf, seconds + SKEW_SECONDS), 'nbf is in the future'],
    [typeof sub !== 'string' || sub === '' || sub.length > 255, 'sub is missing or too long'],
  ]
  const unmet = checks.find(([is]) => is)
  if (unmet) throw refusal(unmet[1])
  return { sub: sub as string, ...(typeof fhirUser === 'string' && { fhirUser }) }
}

function jsonPart(bytes: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Refused below, without the text that could not be read.
  }
  throw refusal('the token is not JSON inside')
}

function refusal(message: string): Failure {
  return new Failure('IDENTITY_REFUSED', message)
}
