import { randomBytes } from 'node:crypto'
import * as jose from 'jose'
import { assertion, CLIENT_ID, testEhr, type TestEhr } from './support/ehr.js'
import { authorize, token } from './support/authorize-flow.js'

let ehr: TestEhr
beforeAll(async () => void (ehr = await testEhr({ clientSecret: 'a-long_secret' })))
afterAll(() => ehr.close())

const codeFor = async (fields = {}) => (await authorize(ehr, fields)).code ?? ''

describe('a client assertion', () => {
  const seconds = () => Math.floor(ehr.clock.ms / 1000)

  it.each([
    ['for another audience', () => assertion(ehr, { aud: ehr.fhir })],
    ['of an unknown issuer', () => assertion(ehr, { iss: 'nobody', sub: 'nobody' })],
    ['with another subject', () => assertion(ehr, { sub: 'nobody' })],
    ['that has expired', () => assertion(ehr, { exp: seconds() })],
    ['without exp', () => assertion(ehr, { exp: undefined })],
    ['that lives longer than five minutes', () => assertion(ehr, { exp: seconds() + 400 })],
    ['without jti', () => assertion(ehr, { jti: undefined })],
    ['without kid', () => assertion(ehr, {}, { kid: undefined as never })],
    ['with an unknown kid', () => assertion(ehr, {}, { kid: 'k2' })],
    ['signed with another key', async () => assertion(ehr, {}, {}, (await jose.generateKeyPair('ES384')).privateKey)],
    [
      'signed with ES256',
      async () => assertion(ehr, {}, { alg: 'ES256' }, (await jose.generateKeyPair('ES256')).privateKey),
    ],
    ['signed with a shared secret', () => assertion(ehr, {}, { alg: 'HS384' }, randomBytes(48) as never)],
    [
      'that is not signed',
      async () => `${jose.base64url.encode('{"alg":"none","kid":"k1"}')}.${(await assertion(ehr)).split('.')[1]}.`,
    ],
    ['that is not a JWT', async () => 'nonsense'],
  ])('%s is refused', async (_case, make) => {
    const { status, body } = await token(ehr, { code: await codeFor(), client_assertion: await make() })
    expect([status, body.error]).toEqual([401, 'invalid_client'])
  })

  it('is taken once', async () => {
    const client_assertion = await assertion(ehr)
    expect((await token(ehr, { code: await codeFor(), client_assertion })).status).toBe(200)
    expect((await token(ehr, { code: await codeFor(), client_assertion })).status).toBe(401)
  })

  it('may be signed with RS384, and its key be read from the registered address', async () => {
    const { publicKey, privateKey } = await jose.generateKeyPair('RS384', { extractable: true })
    let asked = 0
    const kids = ['old']
    const jwk = await jose.exportJWK(publicKey)
    const get = (async () => (
      asked++,
      Response.json({ keys: kids.map((kid) => ({ ...jwk, kid })) })
    )) as unknown as typeof fetch
    const rotating = await testEhr({ fetch: get })
    const exchange = async (kid: string) => {
      const jwt = await assertion(rotating, { iss: 'aside-demo', sub: 'aside-demo' }, { alg: 'RS384', kid }, privateKey)
      const { code } = await authorize(rotating, { client_id: 'aside-demo' })
      return (await token(rotating, { code, client_assertion: jwt })).status
    }
    expect([await exchange('old'), await exchange('old'), asked]).toEqual([200, 200, 1])
    kids.push('new')
    expect([await exchange('new'), await exchange('gone'), asked]).toEqual([200, 401, 3])
    await rotating.close()
  })
})

describe('other clients', () => {
  const bare = { client_assertion: undefined, client_assertion_type: undefined }
  const basic = (text: string) => ({ Authorization: `Basic ${Buffer.from(text).toString('base64')}` })

  it('lets the public one in by name alone, and keeps out whoever should authenticate', async () => {
    const code = await codeFor({ client_id: 'aside-public' })
    expect((await token(ehr, { ...bare, code, client_id: 'aside-public' })).status).toBe(200)
    expect((await token(ehr, { ...bare, code, client_id: CLIENT_ID })).body.error).toBe('invalid_client')
    expect((await token(ehr, { ...bare, code, client_id: 'aside-public' }, basic('aside-public:'))).status).toBe(401)
  })

  it('lets the one with a secret in by HTTP Basic only', async () => {
    const asked = { client_id: 'aside-secret' }
    const right = basic('aside-secret:a-long_secret')
    expect((await token(ehr, { ...bare, code: await codeFor(asked) }, right)).status).toBe(200)
    const wrong = await token(ehr, { ...bare, code: await codeFor(asked) }, basic('aside-secret:wrong'))
    expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="token"'])
    const inBody = { ...bare, ...asked, client_secret: 'a-long_secret', code: await codeFor(asked) }
    expect((await token(ehr, inBody)).body.error).toBe('invalid_client')
    expect((await token(ehr, { code: await codeFor(asked) }, right)).body.error).toBe('invalid_request')
  })
})
