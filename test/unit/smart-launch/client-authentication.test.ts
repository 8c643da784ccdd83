import { createPublicKey } from 'node:crypto'
import { assertionClaims, NOW, profileWith } from './fake-ehr.js'
import { launchStage } from './launch-stage.js'

async function tokenCallOf(authentication: object) {
  const { wholeLaunch, tokenCalls } = await launchStage({ profile: profileWith({ authentication }) })
  await wholeLaunch()
  await wholeLaunch()
  return tokenCalls()
}

describe('client authentication', () => {
  it.each(['ES384', 'RS384'])('signs %s assertions that live at most 300 s, each with its own jti', async (alg) => {
    const calls = await tokenCallOf({ method: 'private_key_jwt', alg })
    const seen = await Promise.all(
      calls.map(({ form, url }) => assertionClaims(form.get('client_assertion') ?? '', url)),
    )
    for (const { payload, protectedHeader } of seen) {
      expect(protectedHeader).toEqual({ alg, typ: 'JWT', kid: expect.any(String) })
      expect(payload).toMatchObject({ iss: 'aside-test', sub: 'aside-test', iat: NOW / 1000 })
      expect(payload.exp! - payload.iat!).toBeLessThanOrEqual(300)
    }
    expect(new Set(seen.map(({ payload }) => payload.jti)).size).toBe(2)
    expect(calls[0]!.form.has('client_id')).toBe(false)
  })

  it('sends a secret in the Authorization header alone', async () => {
    const [call] = await tokenCallOf({ method: 'client_secret_basic', secret: { env: 'INVENTED_SECRET' } })
    const pair = Buffer.from(call!.headers.get('authorization')!.replace('Basic ', ''), 'base64').toString()
    expect(pair).toBe('aside-test:a-secret_1')
    expect(`${call!.url} ${call!.form}`).not.toContain('a-secret_1')
    expect(call!.form.has('client_id')).toBe(false)
  })

  it('names a public client in the body', async () => {
    const [call] = await tokenCallOf({ method: 'public' })
    expect(call!.form.get('client_id')).toBe('aside-test')
    expect(call!.headers.has('authorization')).toBe(false)
  })

  it('sends the code to the token endpoint with the same redirect address', async () => {
    const [call] = await tokenCallOf({ method: 'public' })
    expect(Object.fromEntries(call!.form)).toMatchObject({
      grant_type: 'authorization_code',
      redirect_uri: 'https://aside.example/callback',
    })
  })
})

it('makes keys the platform itself can read', async () => {
  const { client } = await launchStage()
  for (const key of client.keys().keys)
    expect(() => createPublicKey({ key: key as never, format: 'jwk' })).not.toThrow()
})
