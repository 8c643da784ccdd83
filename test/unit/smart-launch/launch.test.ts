import { createHash } from 'node:crypto'
import request from 'supertest'
import { BASE, DISCOVERY, json, NOW, profileWith, ringOf, TOKEN, type Call } from './fake-ehr.js'
import { LAUNCH, launchStage, TOKEN_URL } from './launch-stage.js'

/** Waits until the EHR was asked for this. */
async function untilIn(calls: readonly Call[], url: string | undefined): Promise<void> {
  while (!calls.some((call) => call.url === url)) await new Promise((resolve) => setTimeout(resolve, 1))
}

describe('an EHR launch', () => {
  it('goes to the EHR and back, and establishes who and for whom', async () => {
    const { wholeLaunch, opened } = await launchStage()
    const done = await wholeLaunch()
    expect([done.status, done.headers.location]).toEqual([303, '/session/1'])
    const scopes = TOKEN.scope.split(' ')
    const tokens = { accessToken: 'access-1', expiresAt: NOW + 600_000, scopes, refreshToken: 'refresh-1' }
    const fhirUser = { type: 'Practitioner', id: 'dr-rivera' }
    const context = { profile: 'invented', iss: BASE, patient: 'pat-1', encounter: 'enc-1', fhirUser }
    const launchHash = expect.stringMatching(/^[\w-]{43}$/) as unknown
    expect(opened).toEqual([{ ...context, launchHash, needPatientBanner: true, tokens }])
  })

  it('takes one round trip to the EHR after the callback: unknown keys are fetched beside the token', async () => {
    const { ehr, begin, back } = await launchStage()
    const [first, second] = [await begin(), await begin()]
    const before = ehr.calls.length
    const answer = ehr.answers[TOKEN_URL] as (call: Call) => Promise<Response>
    ehr.answers[TOKEN_URL] = async (call) => {
      await untilIn(ehr.calls, DISCOVERY.jwks_uri)
      return answer(call)
    }
    expect((await back({ state: first.state, code: first.code }, first.cookie)).status).toBe(303)
    const after = ehr.calls.slice(before).map(({ url }) => url)
    expect(after.sort()).toEqual([DISCOVERY.jwks_uri, TOKEN_URL])
    expect((await back({ state: second.state, code: second.code }, second.cookie)).status).toBe(303)
    expect(ehr.calls.length).toBe(before + 3)
  })

  it('survives keys that cannot be had while the token is refused, too', async () => {
    const { ehr, begin, back } = await launchStage()
    const { state, code, cookie } = await begin()
    ehr.answers[DISCOVERY.jwks_uri] = () => Promise.reject(new TypeError('fetch failed'))
    ehr.answers[TOKEN_URL] = json({ error: 'invalid_grant' }, 400)
    expect((await back({ state, code }, cookie)).body.code).toBe('TOKEN_REFUSED')
  })

  it('sends PKCE S256 even when discovery does not advertise it', async () => {
    const { ehr, begin, back, tokenCalls } = await launchStage()
    const { code_challenge_methods_supported: _, ...silent } = DISCOVERY
    ehr.answers[`${BASE}/.well-known/smart-configuration`] = json(silent)
    const { sent, state, code, cookie } = await begin()
    await back({ state, code }, cookie)
    const verifier = tokenCalls()[0]!.form.get('code_verifier')!
    expect(verifier).toMatch(/^[\w-]{43}$/)
    expect(sent.get('code_challenge_method')).toBe('S256')
    expect(sent.get('code_challenge')).toBe(createHash('sha256').update(verifier).digest('base64url'))
  })

  it('makes a new verifier, state and nonce for every launch', async () => {
    const { begin } = await launchStage()
    const launches = [await begin(), await begin(), await begin()]
    const values = launches.flatMap(({ sent }) => ['state', 'nonce', 'code_challenge'].map((name) => sent.get(name)))
    expect(new Set(values).size).toBe(9)
  })

  it('sends aud byte for byte as registered, whatever slash the launch brought', async () => {
    const { begin } = await launchStage()
    const { sent } = await begin(`/launch?${new URLSearchParams({ iss: `${BASE}/`, launch: 'x' })}`)
    expect(sent.get('aud')).toBe(BASE)
  })

  it('echoes launch unchanged and asks for the scopes of the profile', async () => {
    const { begin } = await launchStage()
    const { sent } = await begin()
    expect(sent.get('launch')).toBe('opaque+value/1=')
    expect(sent.get('scope')!.split(' ').sort()).toEqual(profileWith().scopes.split(' ').sort())
    expect(sent.get('redirect_uri')).toBe('https://aside.example/callback')
  })

  it('posts the authorization request where the tenant wants it posted', async () => {
    const { begin } = await launchStage({ profile: profileWith({ authorize: 'post' }) })
    const { response } = await begin()
    expect(response.body).toMatchObject({ action: DISCOVERY.authorization_endpoint, fields: { aud: BASE } })
  })

  it('keeps the patient of each of two launches in one browser', async () => {
    const { ehr, begin, back, opened } = await launchStage()
    const [first, second] = [await begin(), await begin()]
    const cookies = `${first.cookie.split(';')[0]}; ${second.cookie.split(';')[0]}`
    for (const [{ state, code }, patient] of [
      [second, 'pat-2'],
      [first, 'pat-1'],
    ] as const) {
      ehr.answers[TOKEN_URL] = async () => json({ ...TOKEN, patient, id_token: await ehr.idToken(ehr.claims(code)) })
      expect((await back({ state, code }, cookies)).status).toBe(303)
    }
    expect(opened.map(({ patient }) => patient)).toEqual(['pat-2', 'pat-1'])
  })

  it('ends on an address without code and state', async () => {
    const { wholeLaunch } = await launchStage()
    const { headers } = await wholeLaunch()
    expect(headers.location).not.toMatch(/code|state/)
    expect(headers['cache-control']).toBe('no-store')
  })

  it('names the tenant before a refusal is written', async () => {
    const { ehr, begin } = await launchStage()
    ehr.answers[`${BASE}/.well-known/smart-configuration`] = json({}, 500)
    const { response } = await begin()
    expect([response.status, response.headers['x-known']]).toEqual([502, 'invented'])
  })

  it('binds the launch to a partitioned __Host- cookie in a frame, and to a Lax one on a page of its own', async () => {
    const framed = await (await launchStage()).begin()
    expect(framed.cookie).toMatch(/^__Host-l-[\w-]{16}=[\w-]{43}; Max-Age=600; Path=\/;/)
    for (const part of ['HttpOnly', 'Secure', 'SameSite=None', 'Partitioned']) expect(framed.cookie).toContain(part)
    const alone = await (await launchStage({ profile: profileWith({ cookies: 'top-level' }) })).begin()
    expect(alone.cookie).toContain('SameSite=Lax')
    expect(alone.cookie).not.toContain('Partitioned')
  })
})

describe('a standalone launch', () => {
  const alone = `/launch?${new URLSearchParams({ iss: BASE })}`

  it('is refused where the profile does not enable it', async () => {
    const { ehr, begin } = await launchStage()
    expect((await begin(alone)).response.body.code).toBe('LAUNCH_MALFORMED')
    expect(ehr.calls).toEqual([])
  })

  it('asks the EHR for a patient where the profile enables it', async () => {
    const { begin } = await launchStage({ profile: profileWith({ standalone: true }) })
    const { sent } = await begin(alone)
    expect(sent.get('scope')!.split(' ')).toContain('launch/patient')
    expect(sent.get('scope')!.split(' ')).not.toContain('launch')
    expect(sent.has('launch')).toBe(false)
  })
})

describe('what a launch lets out', () => {
  it('shows no token, code, verifier, patient or launch value to the browser', async () => {
    const { begin, back, pending } = await launchStage()
    const { state, code, cookie } = await begin(LAUNCH)
    const { codeVerifier } = pending.records.get(state)!
    const { headers, text } = await back({ state, code }, cookie)
    const seen = `${JSON.stringify(headers)} ${text} ${cookie}`
    for (const secret of ['access-1', 'refresh-1', 'pat-1', 'enc-1', codeVerifier, code, 'opaque']) {
      expect(seen).not.toContain(secret)
    }
  })

  it('names no value of the EHR in a refusal', async () => {
    const { wholeLaunch } = await launchStage({ token: { patient: 'Patient/planted-1', access_token: 'planted-2' } })
    const { body } = await wholeLaunch()
    expect(body).toEqual({ code: 'LAUNCH_WITHOUT_PATIENT', message: expect.not.stringContaining('planted') })
  })

  it('publishes the public keys for a stated time', async () => {
    const keys = ringOf('current', 'next')
    const { app } = await launchStage({ keys })
    const { headers, body } = await request(app).get('/.well-known/jwks.json')
    expect(headers['cache-control']).toBe('public, max-age=300')
    expect(body.keys).toHaveLength(4)
    expect(JSON.stringify(body)).not.toMatch(/"(d|p|q|dp|dq|qi|role|created)"/)
  })
})
