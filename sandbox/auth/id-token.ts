import { createHash, generateKeyPair, sign, type JsonWebKey, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { fhirBase, type SandboxOptions } from '../sandbox-options.js'

type SigningKey = Readonly<{ kid: string; privateKey: KeyObject; publicJwk: JsonWebKey }>
export type IdTokens = ReturnType<typeof createIdTokens>
type Claims = Readonly<{ clientId: string; user: string; nonce?: string; withFhirUser: boolean }>

const LIFE_SECONDS = 300

/** Signs id_tokens with an RS256 key that is made when it is first needed, since making one takes a while. */
export function createIdTokens(options: Pick<SandboxOptions, 'baseUrl' | 'now'>) {
  const issuer = fhirBase(options)
  let making: Promise<SigningKey> | undefined
  const key = () => (making ??= makeKey())

  return {
    /** Starts making the key ahead of its first use. */
    prepare: () => void key(),

    jwks: async () => ({ keys: [(await key()).publicJwk] }),

    async issue({ clientId, user, nonce, withFhirUser }: Claims): Promise<string> {
      const { kid, privateKey } = await key()
      const iat = Math.floor(options.now() / 1000)
      const claims = {
        iss: issuer,
        aud: clientId,
        sub: createHash('sha256').update(`${issuer} ${user}`).digest('hex').slice(0, 32),
        iat,
        exp: iat + LIFE_SECONDS,
        ...(nonce && { nonce }),
        ...(withFhirUser && { fhirUser: `${issuer}/Practitioner/${user}` }),
      }
      const text = [{ alg: 'RS256', typ: 'JWT', kid }, claims].map(encoded).join('.')
      return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
    },
  }
}

async function makeKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const { n, e } = publicKey.export({ format: 'jwk' })
  const kid = createHash('sha256').update(String(n)).digest('base64url').slice(0, 16)
  return { kid, privateKey, publicJwk: { kty: 'RSA', kid, use: 'sig', alg: 'RS256', n, e } as JsonWebKey }
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
