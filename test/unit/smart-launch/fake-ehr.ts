import { createHash } from 'node:crypto'
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type JWK } from 'jose'
import { createSmartClient, type SmartClient } from '../../../smart-launch/smart-client.js'
import { readEhrProfile, type EhrProfile } from '../../../smart-launch/ehr-profile.js'
import { publicJwks, type KeyRing, type SigningKey } from '../../../smart-launch/signing-keys.js'

/** The moment all launches here happen at, epoch milliseconds. */
export const NOW = Date.UTC(2026, 10, 22, 9, 0, 0)
export const BASE = 'https://ehr.example/tenant/fhir'
export const PUBLIC_URL = new URL('https://aside.example/')

const PROFILE = {
  name: 'Invented EHR',
  issuer: BASE,
  clientId: 'aside-test',
  authentication: { method: 'private_key_jwt', alg: 'ES384' },
  scopes: 'openid fhirUser launch online_access patient/Patient.r patient/Observation.crs',
  endpointOrigins: ['https://ehr.example', 'https://login.ehr.example'],
  frameAncestors: ['https://ehr.example'],
}

/** A valid profile, with what a test wants different. */
export function profileWith(changes: object = {}, id = 'invented', loopback = false): EhrProfile {
  const read = readEhrProfile(id, { ...PROFILE, ...changes }, { allowLoopback: loopback })
  if (read.problems) throw new Error(read.problems.join('; '))
  return read.value
}

export const profileJson = (changes: object = {}): object => ({ ...PROFILE, ...changes })

type Algorithm = SigningKey['alg']

/** A key of ours, made by another implementation, which takes a tenth of the time. */
export async function aSigningKey(alg: Algorithm, role: SigningKey['role'] = 'current'): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  const kid = `${alg} ${role}`
  return { ...(await exportJWK(privateKey)), kid, alg, role, created: new Date(NOW).toISOString() }
}

const made = new Map<Algorithm, Promise<KeyRing>>()
/** What our client signs with, made once per test file: one key, for the one algorithm that is asked for. */
export function ringFor(alg: Algorithm = 'ES384'): Promise<KeyRing> {
  const ring = made.get(alg) ?? aSigningKey(alg).then((key) => ({ keys: [key] }))
  made.set(alg, ring)
  return ring
}

/** A whole ring in its shape, with nothing that could sign. */
export const ringOf = (...roles: readonly SigningKey['role'][]): KeyRing => ({
  keys: (['ES384', 'RS384'] as const).flatMap((alg) =>
    roles.map((role) => ({
      kty: 'EC',
      kid: `${alg} ${role}`,
      d: 'x',
      alg,
      role,
      created: new Date(NOW).toISOString(),
    })),
  ),
})

export type Call = Readonly<{ url: string; method: string; headers: Headers; form: URLSearchParams; init: RequestInit }>
type Answer = Response | ((call: Call) => Response | Promise<Response>)

export const json = (body: unknown, status = 200): Response => Response.json(body, { status })

export type FakeEhr = Awaited<ReturnType<typeof fakeEhr>>

/**
 * An EHR's authorization server behind `fetch`. It signs with `jose`, an implementation other than ours, and checks
 * client assertions with it. Every answer can be replaced by setting `answers[url]`.
 */
export async function fakeEhr({ alg = 'ES384', kid = 'ehr-1' } = {}) {
  const keys = await generateKeyPair(alg, { extractable: true })
  const publicKey: JWK = { ...(await exportJWK(keys.publicKey)), alg, use: 'sig', ...(kid && { kid }) }
  const calls: Call[] = []
  const answers: Record<string, Answer> = {
    [`${BASE}/.well-known/smart-configuration`]: () => json(DISCOVERY),
    'https://login.ehr.example/keys': () => json({ keys: [publicKey] }),
  }
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const form = new URLSearchParams(typeof init.body === 'string' ? init.body : '')
    const call = { url, method: init.method ?? 'GET', headers: new Headers(init.headers), form, init }
    calls.push(call)
    const answer = answers[url]
    if (!answer) throw new TypeError('fetch failed')
    return answer instanceof Response ? answer.clone() : answer(call)
  }
  const idToken = (claims: object = {}, header: object = {}) =>
    new SignJWT({ fhirUser: 'Practitioner/dr-rivera', ...claims })
      .setProtectedHeader({ alg, ...(kid && { kid }), ...header })
      .sign(keys.privateKey)
  const claims = (nonce: string, changes: object = {}) => ({
    iss: 'https://login.ehr.example/oidc',
    sub: 'dr-rivera',
    aud: 'aside-test',
    iat: NOW / 1000,
    exp: NOW / 1000 + 300,
    nonce,
    ...changes,
  })
  return { fetch, calls, answers, publicKey, keys, idToken, claims }
}

export const DISCOVERY = {
  issuer: 'https://login.ehr.example/oidc',
  jwks_uri: 'https://login.ehr.example/keys',
  authorization_endpoint: 'https://login.ehr.example/authorize',
  token_endpoint: 'https://login.ehr.example/token',
  revocation_endpoint: 'https://login.ehr.example/revoke',
  grant_types_supported: ['authorization_code'],
  capabilities: ['launch-ehr', 'client-confidential-asymmetric', 'permission-v2', 'sso-openid-connect'],
  code_challenge_methods_supported: ['S256'],
}

export const TOKEN = {
  access_token: 'access-1',
  token_type: 'Bearer',
  expires_in: 600,
  scope: 'openid fhirUser launch online_access patient/Patient.r patient/Observation.crs',
  refresh_token: 'refresh-1',
  patient: 'pat-1',
  encounter: 'enc-1',
}

/** Our client, wired to that EHR, with a clock that stands still and randomness that counts. */
export async function clientOf(
  ehr: Pick<FakeEhr, 'fetch'>,
  profiles: readonly EhrProfile[] = [profileWith()],
  clock: { now: number } = { now: NOW },
  given?: KeyRing,
): Promise<SmartClient> {
  const algorithms = profiles.flatMap(({ authentication }) => ('alg' in authentication ? authentication.alg : []))
  const keys = given ?? (await ringFor(algorithms[0]))
  return createSmartClient({
    profiles,
    publicUrl: PUBLIC_URL,
    fetch: ehr.fetch,
    keys: () => keys,
    secrets: () => 'a-secret_1',
    now: () => clock.now,
    wallClock: () => clock.now,
    randomBytes: counting(),
  })
}

/** Distinct and repeatable. */
export function counting(): (size: number) => Buffer {
  let count = 0
  return (size) =>
    createHash('sha512')
      .update(String((count += 1)))
      .digest()
      .subarray(0, size)
}

/** Where launches wait, without the sealing. */
export function keptInMemory<T>() {
  const records = new Map<string, T>()
  return {
    records,
    get: async (secret: string) => records.get(secret) ?? null,
    put: async (secret: string, record: T) => void records.set(secret, JSON.parse(JSON.stringify(record)) as T),
    take: async (secret: string) => {
      const record = records.get(secret) ?? null
      records.delete(secret)
      return record
    },
  }
}

/** Verifies a client assertion the way an EHR would, with what we publish. */
export async function assertionClaims(assertion: string, audience: string) {
  const rings = await Promise.all(made.values())
  const keys = rings.flatMap((one) => publicJwks(one).keys)
  return jwtVerify(assertion, async ({ kid, alg }) => importJWK(keys.find((key) => key.kid === kid) as JWK, alg), {
    audience,
    currentDate: new Date(NOW),
    algorithms: ['ES384', 'RS384'],
  })
}
