import { Failure } from '../src/errors.js'
import type { EhrProfile, SecretReference } from './ehr-profile.js'
import { currentKey, signAssertion, type KeyRing } from './signing-keys.js'
import { unguessable, type RandomBytes } from './one-time-values.js'

/** What proves who we are to a token or revocation endpoint: headers and form fields to add. */
export type Proof = Readonly<{ headers: Readonly<Record<string, string>>; fields: Readonly<Record<string, string>> }>

export type ProofDeps = Readonly<{
  keys: () => KeyRing
  secrets: (reference: SecretReference) => string
  /** Epoch milliseconds as the clock on the wall has them: the EHR compares its own. */
  wallClock: () => number
  randomBytes: RandomBytes
}>

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/**
 * Proves the client as its profile says. A secret travels in the Authorization header only, never in a body or URL.
 *
 * @param audience  the token endpoint, as discovered
 * @throws {Failure} TOKEN_REFUSED – there is no signing key for the profile's algorithm, or no secret; nothing was sent
 * @source SMART App Launch 2.2, "Client Authentication: Asymmetric" and "Symmetric"; RFC 6749 §2.3.1; RFC 7523 §2.2
 */
export async function clientProof(profile: EhrProfile, audience: string, deps: ProofDeps): Promise<Proof> {
  const { authentication, clientId } = profile
  switch (authentication.method) {
    case 'public':
      return { headers: {}, fields: { client_id: clientId } }
    case 'client_secret_basic':
      return { headers: { authorization: basic(clientId, secretFrom(authentication.secret, deps)) }, fields: {} }
    case 'private_key_jwt': {
      const key = currentKey(deps.keys(), authentication.alg)
      if (!key) throw new Failure('TOKEN_REFUSED', `there is no ${authentication.alg} key to sign with`)
      const jti = unguessable(deps.randomBytes)
      const assertion = await signAssertion(key, { clientId, audience, jti, now: deps.wallClock() })
      return { headers: {}, fields: { client_assertion_type: JWT_BEARER, client_assertion: assertion } }
    }
  }
}

function secretFrom(reference: SecretReference, { secrets }: ProofDeps): string {
  try {
    return secrets(reference)
  } catch {
    throw new Failure('TOKEN_REFUSED', 'the client secret cannot be read')
  }
}

function basic(clientId: string, secret: string): string {
  const pair = `${formEncoded(clientId)}:${formEncoded(secret)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}

function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}
