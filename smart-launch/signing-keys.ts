import { generateKey, signJwt, type Jwk } from './jose.js'

export type SigningAlgorithm = 'RS384' | 'ES384'
export type KeyRole = 'next' | 'current' | 'previous'

/** A private JWK with its place in the ring. */
export type SigningKey = Jwk & Readonly<{ kid: string; alg: SigningAlgorithm; role: KeyRole; created: string }>

/** Aside's own signing keys: a private JWKS, kept in one file. Per algorithm one `next`, one `current`, at most one `previous`. */
export type KeyRing = Readonly<{ keys: readonly SigningKey[] }>

const ALGORITHMS: readonly SigningAlgorithm[] = ['ES384', 'RS384']

/** How long an assertion is good for; SMART allows 300 s. */
const ASSERTION_SECONDS = 240

/** 128 bits of strength; such a key takes seconds to make. */
const RSA_BITS = 3072

/**
 * A first ring: for each algorithm a current key and, published from the first day, the next one.
 *
 * @param rsaBits  2048, the least SMART's algorithms allow, where somebody waits
 */
export async function newKeys(now: number, rsaBits = RSA_BITS): Promise<KeyRing> {
  const slots = ALGORITHMS.flatMap((alg) => (['current', 'next'] as const).map((role) => ({ alg, role })))
  return { keys: await Promise.all(slots.map(({ alg, role }) => newKey(alg, role, { now, rsaBits }))) }
}

/**
 * Moves every algorithm one step: next signs, current stays published as previous, previous goes.
 *
 * Safe at any moment more than the JWKS cache time after the last rotation: every EHR has then seen the new signer,
 * and the last assertion of the key that goes has long expired.
 */
export async function rotateKeys({ keys }: KeyRing, now: number, rsaBits = RSA_BITS): Promise<KeyRing> {
  const kept = keys.flatMap((key): readonly SigningKey[] => {
    if (key.role === 'next') return [{ ...key, role: 'current' }]
    return key.role === 'current' ? [{ ...key, role: 'previous' }] : []
  })
  return { keys: [...kept, ...(await Promise.all(ALGORITHMS.map((alg) => newKey(alg, 'next', { now, rsaBits }))))] }
}

/** The ring without a secret, for people. */
export function listKeys({ keys }: KeyRing): readonly Pick<SigningKey, 'kid' | 'alg' | 'role' | 'created'>[] {
  return keys.map(({ kid, alg, role, created }) => ({ kid, alg, role, created }))
}

/** The ring as EHRs may see it: named public members only, so that a private one cannot slip through. */
export function publicJwks({ keys }: KeyRing): Readonly<{ keys: readonly Jwk[] }> {
  return {
    keys: keys.map(({ kty, kid, alg, crv, x, y, n, e }) => ({
      ...(kty === 'EC' ? { kty, crv, x, y } : { kty: 'RSA', n, e }),
      kid,
      alg,
      use: 'sig',
      key_ops: ['verify'],
    })),
  }
}

export function currentKey({ keys }: KeyRing, algorithm: SigningAlgorithm): SigningKey | undefined {
  return keys.find(({ alg, role }) => alg === algorithm && role === 'current')
}

/**
 * @param now  epoch milliseconds
 * @source SMART App Launch 2.2, "Client Authentication: Asymmetric", Authentication JWT Claims; RFC 7523 §3
 */
export function signAssertion(
  key: SigningKey,
  { clientId, audience, jti, now }: Readonly<{ clientId: string; audience: string; jti: string; now: number }>,
): Promise<string> {
  const iat = Math.floor(now / 1000)
  return signJwt({ iss: clientId, sub: clientId, aud: audience, jti, iat, exp: iat + ASSERTION_SECONDS }, key, key.alg)
}

/**
 * Checks that file content is a usable ring.
 *
 * @throws {Error} naming what is wrong, never a key's content
 */
export function readKeyRing(json: unknown): KeyRing {
  const keys: unknown = (json as { keys?: unknown } | null)?.keys
  if (!Array.isArray(keys)) throw new Error('signing keys: not a JWKS')
  if (!keys.every(isSigningKey)) throw new Error('signing keys: a key lacks kid, kty, d, alg, role or created')
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length) throw new Error('signing keys: two keys share a kid')
  for (const algorithm of ALGORITHMS) {
    const count = (wanted: KeyRole) => keys.filter(({ alg, role }) => alg === algorithm && role === wanted).length
    if (count('current') !== 1 || count('next') !== 1 || count('previous') > 1)
      throw new Error(`signing keys: not one current and one next key for ${algorithm}`)
  }
  return { keys }
}

function isSigningKey(key: unknown): key is SigningKey {
  if (typeof key !== 'object' || key === null) return false
  const { kid, kty, d, created, alg, role } = key as Jwk
  return (
    [kid, kty, d, created].every((value) => typeof value === 'string') &&
    ALGORITHMS.some((known) => known === alg) &&
    ['next', 'current', 'previous'].some((known) => known === role)
  )
}

type Making = Readonly<{ now: number; rsaBits: number }>

async function newKey(alg: SigningAlgorithm, role: KeyRole, { now, rsaBits }: Making): Promise<SigningKey> {
  const key = await generateKey(alg, rsaBits)
  return { ...key, kid: String(key.kid), alg, role, created: new Date(now).toISOString() }
}
