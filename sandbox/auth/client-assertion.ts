import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import type { Client, PublicKey } from '../clients.js'
import { isJson, type Json } from '../fhir/r4.js'
import type { KeyFinder } from './client-keys.js'

const LONGEST_SECONDS = 300
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

export type Assertion = { kind: 'valid'; client: Client } | { kind: 'refused'; why: string }

/** RFC 7523 as SMART App Launch 2.2 profiles it: RS384 or ES384, at most five minutes, once. */
export async function checkAssertion(jwt: string, checked: Checked): Promise<Assertion> {
  const refused = (why: string): Assertion => ({ kind: 'refused', why })
  const [head = '', body = '', signature = '', ...more] = jwt.split('.')
  const [header, claims] = [decode(head), decode(body)]
  if (!header || !claims || more.length > 0 || jwt.length > 8192) return refused('The assertion is not a JWT')

  const { alg, kid } = header
  const suits = typeof alg === 'string' ? ALGORITHMS[alg] : undefined
  if (!suits) return refused('The assertion is not signed with ES384 or RS384')
  if (typeof kid !== 'string') return refused('The assertion names no kid')
  if (header.crit !== undefined) return refused('The assertion has a critical header')

  const client = checked.clients.get(String(claims.iss))
  if (client?.authentication !== 'private_key_jwt') return refused('The issuer is not a client that signs assertions')
  const problem = claimProblem(claims, checked)
  if (problem) return refused(problem)

  const jwk = await checked.findKey(client, kid)
  const key = jwk && (jwk.alg ?? alg) === alg ? readKey(jwk) : undefined
  if (!key || !suits(key)) return refused('No suitable key has this kid')
  const signed = Buffer.from(`${head}.${body}`)
  if (!verify('sha384', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))) {
    return refused('The signature is wrong')
  }
  return checked.firstUse(`${client.id} ${String(claims.jti)}`)
    ? { kind: 'valid', client }
    : refused('The jti was used before')
}

function claimProblem({ iss, sub, aud, exp, nbf, jti }: Json, { audience, now }: Checked): string | undefined {
  const seconds = now() / 1000
  if (sub !== iss) return 'sub is not iss'
  if (aud !== audience && !(Array.isArray(aud) && aud.length === 1 && aud[0] === audience))
    return 'aud is not the token endpoint'
  if (typeof exp !== 'number' || exp <= seconds) return 'The assertion has expired'
  if (exp > seconds + LONGEST_SECONDS + 1) return 'exp is more than five minutes ahead'
  if (nbf !== undefined && (typeof nbf !== 'number' || nbf > seconds + 1)) return 'The assertion is not valid yet'
  return typeof jti === 'string' && jti !== '' ? undefined : 'jti is missing'
}

function decode(part: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return isJson(value) ? value : undefined
  } catch {
    return undefined
  }
}

function readKey({ d: _never, ...jwk }: PublicKey): KeyObject | undefined {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' })
  } catch {
    return undefined
  }
}
