import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import type { Client, PublicKey } from '../clients.js'
import { isJson, type Json } from '../fhir/r4.js'
import type { KeyFinder } from './client-keys.js'

const LONGEST_SECONDS = 300
const LONGEST_TEXT = 8192
const ALGORITHMS: Record<string, (key: KeyObject) => boolean> = {
  ES384: (key) => key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'secp384r1',
  RS384: (key) => key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048,
}

type Checked = Readonly<{
  clients: ReadonlyMap<string, Client>
  findKey: KeyFinder
  audience: string
  now: () => number
  /** Answers false for a jti that has been seen. */
  firstUse: (jti: string) => boolean
}>
type Jwt = Readonly<{ header: Json; claims: Json; signed: Buffer; signature: Buffer }>

export type Assertion = { kind: 'valid'; client: Client } | { kind: 'refused'; why: string }

/** RFC 7523 as SMART App Launch 2.2 profiles it: RS384 or ES384, at most five minutes, once. */
export async function checkAssertion(text: string, checked: Checked): Promise<Assertion> {
  const refused = (why: string): Assertion => ({ kind: 'refused', why })
  const jwt = readJwt(text)
  if (!jwt) return refused('The assertion is not a JWT')
  const problem = headerProblem(jwt.header) ?? claimProblem(jwt.claims, checked)
  if (problem) return refused(problem)

  const client = checked.clients.get(String(jwt.claims.iss))
  if (client?.authentication !== 'private_key_jwt') return refused('The issuer is not a client that signs assertions')
  const key = suitableKey(await checked.findKey(client, String(jwt.header.kid)), String(jwt.header.alg))
  if (!key) return refused('No suitable key has this kid')
  if (!verify('sha384', jwt.signed, { key, dsaEncoding: 'ieee-p1363' }, jwt.signature)) {
    return refused('The signature is wrong')
  }
  const first = checked.firstUse(`${client.id} ${String(jwt.claims.jti)}`)
  return first ? { kind: 'valid', client } : refused('The jti was used before')
}

function headerProblem({ alg, kid, crit }: Json): string | undefined {
  if (typeof alg !== 'string' || !Object.hasOwn(ALGORITHMS, alg)) return 'alg is neither ES384 nor RS384'
  if (typeof kid !== 'string') return 'kid is missing'
  return crit === undefined ? undefined : 'The assertion has a critical header'
}

function claimProblem({ iss, sub, aud, exp, nbf, jti }: Json, { audience, now }: Checked): string | undefined {
  const seconds = now() / 1000
  const [only, ...more] = Array.isArray(aud) ? (aud as unknown[]) : [aud]
  if (typeof iss !== 'string' || sub !== iss) return 'iss and sub are not one client'
  if (only !== audience || more.length > 0) return 'aud is not the token endpoint'
  if (typeof exp !== 'number' || exp <= seconds) return 'The assertion has expired'
  if (exp > seconds + LONGEST_SECONDS + 1) return 'exp is more than five minutes ahead'
  if (nbf !== undefined && (typeof nbf !== 'number' || nbf > seconds + 1)) return 'The assertion is not valid yet'
  return typeof jti === 'string' && jti !== '' ? undefined : 'jti is missing'
}

function readJwt(text: string): Jwt | undefined {
  const [head = '', body = '', signature = '', ...more] = text.split('.')
  if (text.length > LONGEST_TEXT || more.length > 0) return undefined
  const [header, claims] = [decode(head), decode(body)]
  if (!header || !claims) return undefined
  return { header, claims, signed: Buffer.from(`${head}.${body}`), signature: Buffer.from(signature, 'base64url') }
}

function decode(part: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return isJson(value) ? value : undefined
  } catch {
    return undefined
  }
}

function suitableKey(jwk: PublicKey | undefined, alg: string): KeyObject | undefined {
  if (!jwk || (jwk.alg ?? alg) !== alg) return undefined
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    return ALGORITHMS[alg]?.(key) ? key : undefined
  } catch {
    return undefined
  }
}
