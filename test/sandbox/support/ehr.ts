import { randomBytes } from 'node:crypto'
import * as jose from 'jose'
import type { PublicKey } from '../../../sandbox/clients.js'
import { startSandbox, type RunningSandbox } from '../../../sandbox/start-sandbox.js'
import type { SandboxOptions } from '../../../sandbox/sandbox-options.js'

export const APP_URL = 'http://127.0.0.1:3999'
export const CALLBACK = `${APP_URL}/callback`
export const CLIENT_ID = 'test-app'

/** What jose makes; Node's own types have no global name for it. */
type SigningKey = Awaited<ReturnType<typeof jose.generateKeyPair>>['privateKey']

export type TestEhr = RunningSandbox & Readonly<{ key: SigningKey; fhir: string; clock: { ms: number } }>

/** A sandbox on a free port, with one registered client whose ES384 key the test holds and a clock the test moves. */
export async function testEhr(options: Partial<SandboxOptions> = {}): Promise<TestEhr> {
  const { publicKey, privateKey } = await jose.generateKeyPair('ES384', { extractable: true })
  const jwk: PublicKey = { ...(await jose.exportJWK(publicKey)), kid: 'k1', alg: 'ES384', use: 'sig' }
  const clock = { ms: Date.now() }
  const sandbox = await startSandbox({
    port: 0,
    appUrl: APP_URL,
    now: () => clock.ms,
    random: randomBytes,
    ...options,
    clients: [
      {
        id: CLIENT_ID,
        name: 'Test app',
        authentication: 'private_key_jwt',
        redirectUris: [CALLBACK],
        jwks: { keys: [jwk] },
      },
      ...(options.clients ?? []),
    ],
  })
  return { ...sandbox, key: privateKey, fhir: `${sandbox.baseUrl}/fhir`, clock }
}

type Claims = Record<string, unknown>

/** A client assertion as SMART wants it; `claims` and `header` spoil one part of it. */
export function assertion(
  ehr: TestEhr,
  claims: Claims = {},
  header: Partial<jose.JWTHeaderParameters> = {},
  key = ehr.key,
) {
  const now = Math.floor(ehr.clock.ms / 1000)
  const aud = `${ehr.baseUrl}/auth/token`
  const all = { iss: CLIENT_ID, sub: CLIENT_ID, aud, exp: now + 240, jti: randomBytes(8).toString('hex'), ...claims }
  return new jose.SignJWT(all).setProtectedHeader({ alg: 'ES384', kid: 'k1', typ: 'JWT', ...header }).sign(key)
}
