import * as jose from 'jose'
import { assertion, CALLBACK, CLIENT_ID, testEhr, type TestEhr } from './support/ehr.js'
import {
  AMARA,
  authorize,
  call,
  launched,
  postForm,
  SCOPES,
  token,
  VERIFIER,
  CHALLENGE,
} from './support/authorize-flow.js'

let ehr: TestEhr
beforeAll(async () => void (ehr = await testEhr()))
afterAll(() => ehr.close())

const codeFor = async (fields = {}) => (await authorize(ehr, fields)).code ?? ''

describe('the token endpoint', () => {
  it('answers with the launch context, uncached', async () => {
    const { status, body, headers } = await token(ehr, { code: await codeFor() })
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 900,
      scope: SCOPES,
      patient: 'amara-okafor',
      encounter: 'amara-okafor-today',
      need_patient_banner: true,
    })
    expect(body.intent).toBeUndefined()
    expect(body.refresh_token).toBeDefined()
  })

  it('passes the intent on and leaves an absent encounter out', async () => {
    const body = await launched(ehr, { user: 'dr-rivera', patient: 'quinn-abernathy', intent: 'screen' })
    expect(body.intent).toBe('screen')
    expect(body).not.toHaveProperty('encounter')
  })

  it('signs an id_token that an independent library accepts', async () => {
    const { id_token } = await launched(ehr)
    const jwks = (await (await fetch(`${ehr.baseUrl}/auth/jwks`)).json()) as jose.JSONWebKeySet
    expect(jwks.keys[0]).not.toHaveProperty('d')
    const options = { issuer: ehr.fhir, audience: CLIENT_ID, currentDate: new Date(ehr.clock.ms) }
    const { payload, protectedHeader } = await jose.jwtVerify(id_token, jose.createLocalJWKSet(jwks), options)
    expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: jwks.keys[0]?.kid })
    expect(payload).toMatchObject({
      aud: CLIENT_ID,
      nonce: 'the-nonce',
      fhirUser: `${ehr.fhir}/Practitioner/dr-rivera`,
    })
  })

  it.each([
    ['no code', { code: undefined }, 'invalid_request'],
    ['an unknown code', { code: 'made-up' }, 'invalid_grant'],
    ['another redirect_uri', { redirect_uri: `${CALLBACK}2` }, 'invalid_grant'],
    ['no redirect_uri', { redirect_uri: undefined }, 'invalid_grant'],
    ['no verifier', { code_verifier: undefined }, 'invalid_grant'],
    ['another verifier', { code_verifier: 'w'.repeat(64) }, 'invalid_grant'],
    ['a short verifier', { code_verifier: 'v'.repeat(42) }, 'invalid_grant'],
    ['a long verifier', { code_verifier: 'v'.repeat(129) }, 'invalid_grant'],
    ['the challenge as verifier', { code_verifier: CHALLENGE }, 'invalid_grant'],
    ['another grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('refuses %s', async (_case, fields, error) => {
    const { status, body } = await token(ehr, { code: await codeFor(), ...fields })
    expect([status, body.error]).toEqual([400, error])
  })

  it('takes a code for sixty seconds', async () => {
    const code = await codeFor()
    ehr.clock.ms += 60_000
    expect((await token(ehr, { code })).body.error).toBe('invalid_grant')
  })

  it('uses a code up even when the rest of the request is wrong', async () => {
    const code = await codeFor()
    await token(ehr, { code, code_verifier: 'w'.repeat(64) })
    expect((await token(ehr, { code })).body.error).toBe('invalid_grant')
  })

  it('revokes what a code gave when the code comes again', async () => {
    const code = await codeFor()
    const { access_token: bearer, refresh_token } = (await token(ehr, { code })).body
    expect((await call(ehr, 'Patient/amara-okafor', { bearer })).status).toBe(200)
    expect((await token(ehr, { code })).body.error).toBe('invalid_grant')
    expect((await call(ehr, 'Patient/amara-okafor', { bearer })).status).toBe(401)
    expect((await token(ehr, { grant_type: 'refresh_token', refresh_token })).body.error).toBe('invalid_grant')
  })

  it('does not give one client what was granted to another', async () => {
    const fields = {
      code: await codeFor(),
      client_id: 'aside-public',
      client_assertion: undefined,
      client_assertion_type: undefined,
    }
    expect((await token(ehr, fields)).body.error).toBe('invalid_grant')
  })
})

describe('refresh and revocation', () => {
  const refresh = (refresh_token: string, fields = {}) =>
    token(ehr, { grant_type: 'refresh_token', refresh_token, ...fields })

  it('rotates the refresh token, and a replay revokes the family', async () => {
    const first = await launched(ehr)
    const second = (await refresh(first.refresh_token)).body
    expect(second.patient).toBe('amara-okafor')
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect((await refresh(first.refresh_token)).body.error).toBe('invalid_grant')
    expect((await call(ehr, 'Patient/amara-okafor', { bearer: second.access_token })).status).toBe(401)
  })

  it('gives no refresh token without online_access or offline_access, and never widens the scope', async () => {
    expect(await launched(ehr, AMARA, 'launch patient/Patient.rs')).not.toHaveProperty('refresh_token')
    const { refresh_token } = await launched(ehr, AMARA, 'launch online_access patient/Patient.rs')
    expect((await refresh(refresh_token, { scope: 'patient/Observation.rs' })).body.error).toBe('invalid_scope')
  })

  it('revokes for the client that holds the token, and says 200 to an unknown one', async () => {
    const { access_token: bearer } = await launched(ehr)
    const url = `${ehr.baseUrl}/auth/revoke`
    expect((await postForm(url, { client_id: 'aside-public', token: bearer })).status).toBe(200)
    expect((await call(ehr, 'Patient/amara-okafor', { bearer })).status).toBe(200)
    const { status } = await token(ehr, { token: bearer }).then(async () => postForm(url, await asserted(bearer)))
    expect(status).toBe(200)
    expect((await call(ehr, 'Patient/amara-okafor', { bearer })).status).toBe(401)
  })

  it('lets an access token expire', async () => {
    const { access_token: bearer } = await launched(ehr)
    ehr.clock.ms += 900_000
    const { status, headers } = await call(ehr, 'Patient/amara-okafor', { bearer })
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"'])
  })

  const asserted = async (bearer: string) => ({
    token: bearer,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion(ehr),
  })
})

it('refuses a repeated parameter and a body that is no form', async () => {
  const url = `${ehr.baseUrl}/auth/token`
  const twice = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams([
      ['code', 'a'],
      ['code', VERIFIER],
    ]),
  })
  expect(await twice.json()).toMatchObject({ error: 'invalid_request' })
  const json = await fetch(url, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } })
  expect(await json.json()).toMatchObject({ error: 'invalid_request' })
})
