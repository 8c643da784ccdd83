import type { Buffer } from 'node:buffer'
import type { JWK } from 'node-jose'

/** A JSON Web Key, public or private, as plain data. */
export type Jwk = Readonly<Record<string, unknown>>
export type Algorithm = 'RS256' | 'RS384' | 'ES256' | 'ES384'

/**
 * The only door to node-jose. It is loaded on first use, because it is the slowest thing to load here.
 *
 * Every call to `createVerify` passes both options: node-jose 2.2.0 merges them into defaults shared by the
 * whole process, so one call without them would inherit the last caller's.
 */
const nodeJose = async () => (await import('node-jose')).default

/** Loads it now, where nobody waits. */
export const loadJose = (): Promise<unknown> => nodeJose()

/** Making one of a JSON Web Key takes a fifth of signing with it. Keys come as the same objects until they are rotated. */
const ready = new WeakMap<Jwk, Promise<JWK.Key>>()

function keyOf(jwk: Jwk): Promise<JWK.Key> {
  const known = ready.get(jwk) ?? nodeJose().then(({ JWK }) => JWK.asKey(jwk))
  ready.set(jwk, known)
  return known
}

/**
 * Checks one signature with one key under one algorithm, all three chosen by the caller. Claims are not looked at.
 *
 * @throws whatever node-jose throws; callers translate
 */
export async function verifySignature(token: string, key: Jwk, algorithm: Algorithm): Promise<Buffer> {
  const { JWS } = await nodeJose()
  const verifier = JWS.createVerify(await keyOf(key), {
    algorithms: [algorithm],
    allowEmbeddedKey: false,
  })
  return (await verifier.verify(token)).payload
}

/** Signs claims as a compact JWT. */
export async function signJwt(claims: object, key: Jwk, algorithm: Algorithm): Promise<string> {
  const { JWS } = await nodeJose()
  const fields = { typ: 'JWT', alg: algorithm, kid: key.kid }
  // `reference: false` keeps node-jose from adding a second, differently placed reference to the key.
  const signer = JWS.createSign({ format: 'compact', fields }, { key: await keyOf(key), reference: false } as never)
  // The types know only the JSON serialisations; `format: 'compact'` gives a string.
  return (await signer.update(JSON.stringify(claims)).final()) as unknown as string
}

/** A new private signing key; its `kid` is its RFC 7638 thumbprint. */
export async function generateKey(algorithm: 'RS384' | 'ES384', rsaBits: number): Promise<Jwk> {
  const { JWK } = await nodeJose()
  const store = JWK.createKeyStore()
  const props = { alg: algorithm, use: 'sig' }
  const key =
    algorithm === 'ES384' ? await store.generate('EC', 'P-384', props) : await store.generate('RSA', rsaBits, props)
  return key.toJSON(true) as Jwk
}
