import { testEhr, CALLBACK, type TestEhr } from './support/ehr.js'
import { authorize, authorizeUrl, AMARA, launched, SCOPES, token } from './support/authorize-flow.js'

let ehr: TestEhr
beforeAll(async () => void (ehr = await testEhr()))
afterAll(() => ehr.close())

describe('the authorization endpoint', () => {
  it('answers a launch with a code and the state', async () => {
    const { code, state } = await authorize(ehr)
    expect(code).toMatch(/^[\w-]{43}$/)
    expect(state).toBe('the-state')
  })

  it.each([
    ['an unknown client', { client_id: 'nobody' }],
    ['no client', { client_id: undefined }],
    ['a disabled client', { client_id: 'aside-secret' }],
    ['a redirect_uri with another path', { redirect_uri: `${CALLBACK}/` }],
    ['a redirect_uri on another host', { redirect_uri: 'https://elsewhere.example/callback' }],
    ['no redirect_uri', { redirect_uri: undefined }],
  ])('shows a page and never redirects for %s', async (_case, fields) => {
    const response = await fetch(authorizeUrl(ehr, fields), { redirect: 'manual' })
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(await response.text()).toContain('<h1>This cannot be done</h1>')
  })

  it('shows a page for a repeated parameter', async () => {
    const response = await fetch(`${authorizeUrl(ehr)}&state=second`, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
  })

  it.each([
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['no state', { state: undefined }, 'invalid_request'],
    ['no aud', { aud: undefined }, 'invalid_request'],
    ['aud with a trailing slash', { aud: 'SLASH' }, 'invalid_request'],
    ['no challenge', { code_challenge: undefined }, 'invalid_request'],
    ['a short challenge', { code_challenge: 'short' }, 'invalid_request'],
    ['the plain method', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['no method', { code_challenge_method: undefined }, 'invalid_request'],
    ['no scope', { scope: undefined }, 'invalid_scope'],
    ['an unknown scope', { scope: `${SCOPES} everything` }, 'invalid_scope'],
    ['verbs out of order', { scope: 'launch patient/Observation.sr' }, 'invalid_scope'],
    ['a scope without verbs', { scope: 'launch patient/Observation.' }, 'invalid_scope'],
    ['a system scope', { scope: 'launch system/Observation.rs' }, 'invalid_scope'],
    ['a launch without its scope', { scope: 'patient/Patient.rs' }, 'invalid_request'],
    ['the scope launch without a launch', { launch: undefined }, 'invalid_request'],
    ['an unknown launch', { launch: 'made-up' }, 'invalid_request'],
    ['an empty launch', { launch: '' }, 'invalid_request'],
  ])('redirects with an error for %s', async (_case, fields, error) => {
    const spoilt = 'aud' in fields && fields.aud === 'SLASH' ? { aud: `${ehr.fhir}/` } : fields
    const back = await authorize(ehr, spoilt)
    expect(back.error).toBe(error)
    expect(back.code).toBeUndefined()
    expect(back.state).toBe('state' in fields ? undefined : 'the-state')
  })

  it('takes a launch once', async () => {
    const launch = ehr.openLaunch(AMARA)
    expect((await authorize(ehr, { launch })).code).toBeDefined()
    expect((await authorize(ehr, { launch })).error).toBe('invalid_request')
  })

  it('takes a launch for five minutes', async () => {
    const [early, late] = [ehr.openLaunch(AMARA), ehr.openLaunch(AMARA)]
    ehr.clock.ms += 299_000
    expect((await authorize(ehr, { launch: early })).code).toBeDefined()
    ehr.clock.ms += 1_000
    expect((await authorize(ehr, { launch: late })).error).toBe('invalid_request')
  })

  it('takes the request as a form, too', async () => {
    const [address, query] = authorizeUrl(ehr).split('?') as [string, string]
    const response = await fetch(address, { method: 'POST', body: new URLSearchParams(query), redirect: 'manual' })
    expect(response.headers.get('location')).toMatch(/\?code=/)
  })
})

describe('granted scopes', () => {
  it.each([
    [
      'v1 in v1',
      'launch patient/Patient.read patient/Observation.write',
      'launch patient/Patient.read patient/Observation.write',
    ],
    [
      'v2 without the verbs nobody has',
      'launch patient/Observation.cruds patient/Patient.cruds',
      'launch patient/Observation.crus patient/Patient.rs',
    ],
    ['no type that is not served', 'launch patient/Patient.rs patient/Immunization.rs', 'launch patient/Patient.rs'],
    ['no write of answers', 'launch patient/QuestionnaireResponse.c', 'launch'],
    [
      'a granular scope as it is',
      'launch patient/Observation.rs?category=urn:x|survey',
      'launch patient/Observation.rs?category=urn:x|survey',
    ],
  ])('are %s', async (_case, asked, granted) => {
    expect((await launched(ehr, AMARA, asked)).scope).toBe(granted)
  })
})

describe('a standalone launch', () => {
  const scope = 'launch/patient launch/encounter openid patient/Patient.rs'

  it('lets the user choose the patient', async () => {
    const page = await (await fetch(authorizeUrl(ehr, { launch: undefined, scope }))).text()
    const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const decide = () =>
      fetch(`${ehr.baseUrl}/auth/decide`, {
        method: 'POST',
        body: new URLSearchParams({ request, decision: 'allow', patient: 'priya-raman', user: 'casey-morgan' }),
        redirect: 'manual',
      })
    const code = new URL((await decide()).headers.get('location') ?? '').searchParams.get('code') ?? ''
    expect((await token(ehr, { code })).body).toMatchObject({ patient: 'priya-raman', encounter: 'priya-raman-today' })
    expect((await decide()).status).toBe(400)
  })
})

it('asks for consent on an EHR launch when the option is set, and says no for the user', async () => {
  const asking = await testEhr({ consent: true })
  const page = await (await fetch(authorizeUrl(asking))).text()
  const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const body = new URLSearchParams({ request, decision: 'deny' })
  const response = await fetch(`${asking.baseUrl}/auth/decide`, { method: 'POST', body, redirect: 'manual' })
  expect(response.headers.get('location')).toContain('error=access_denied')
  await asking.close()
})
