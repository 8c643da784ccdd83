import { BASE, DISCOVERY, json, NOW } from './fake-ehr.js'
import { launchStage } from './launch-stage.js'

describe('the callback', () => {
  it.each([
    ['no state', {}],
    ['an unknown state', { state: 'a'.repeat(43) }],
    ['a malformed state', { state: '../../etc' }],
  ])('refuses %s without asking the EHR', async (_what, changes: Record<string, string>) => {
    const { begin, back, tokenCalls } = await launchStage()
    const { code, cookie } = await begin()
    expect((await back({ code, ...changes }, cookie)).body.code).toBe('LAUNCH_STATE_MISMATCH')
    expect(tokenCalls()).toEqual([])
  })

  it('accepts a state once', async () => {
    const { begin, back, tokenCalls } = await launchStage()
    const { state, code, cookie } = await begin()
    expect((await back({ state, code }, cookie)).status).toBe(303)
    expect((await back({ state, code }, cookie)).body.code).toBe('LAUNCH_STATE_MISMATCH')
    expect(tokenCalls()).toHaveLength(1)
  })

  it('lets one of two simultaneous returns through', async () => {
    const { begin, back } = await launchStage()
    const { state, code, cookie } = await begin()
    const answers = await Promise.all([back({ state, code }, cookie), back({ state, code }, cookie)])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 400])
  })

  it('refuses a return after ten minutes', async () => {
    const { begin, back, clock } = await launchStage()
    const { state, code, cookie } = await begin()
    clock.now = NOW + 10 * 60_000 + 1
    expect((await back({ state, code }, cookie)).body.code).toBe('LAUNCH_STATE_MISMATCH')
  })

  it.each([
    ['with a cookie of its own', `=${'z'.repeat(43)}`, 'LAUNCH_STATE_MISMATCH'],
    ['without a cookie', undefined, 'LAUNCH_COOKIES_OFF'],
  ])('refuses another browser %s, which uses nothing up', async (_what, value, refusal) => {
    const { begin, back, tokenCalls } = await launchStage()
    const { state, code, cookie } = await begin()
    const other = value && `${cookie.split('=')[0]}${value}`
    const refused = await back({ state, code }, other)
    expect([refused.body.code, refused.headers['set-cookie'], tokenCalls()]).toEqual([refusal, undefined, []])
    expect((await back({ state, code }, cookie)).status).toBe(303)
  })

  it('consumes the launch when the EHR sends an error, and when the token call fails', async () => {
    const { ehr, begin, back, pending } = await launchStage()
    const refused = await begin()
    await back({ state: refused.state, error: 'access_denied' }, refused.cookie)
    ehr.answers['https://login.ehr.example/token'] = json({ error: 'invalid_grant' }, 400)
    const failed = await begin()
    const answer = await back({ state: failed.state, code: failed.code }, failed.cookie)
    expect(answer.body.code).toBe('TOKEN_REFUSED')
    expect(pending.records.size).toBe(0)
  })

  it.each([
    ['in a frame', 'iframe', 'LAUNCH_COOKIES_BLOCKED'],
    ['on a page of its own', 'document', 'LAUNCH_COOKIES_OFF'],
    ['by a browser that does not say where', '', 'LAUNCH_COOKIES_OFF'],
  ])('says that cookies are blocked %s instead of trying again', async (_where, destination, refusal) => {
    const { begin, back } = await launchStage()
    const { state, code } = await begin()
    const returning = back({ state, code })
    const answer = await (destination ? returning.set('sec-fetch-dest', destination) : returning)
    expect([answer.status, answer.body.code, answer.headers.location]).toEqual([400, refusal, undefined])
  })

  it('clears the cookie of the launch, whatever comes of it', async () => {
    const { begin, back } = await launchStage()
    const { state, cookie } = await begin()
    const { headers } = await back({ state, error: 'access_denied' }, cookie)
    expect(headers['set-cookie']![0]).toMatch(/^__Host-l-[\w-]{16}=; .*Expires=Thu, 01 Jan 1970/)
    expect(headers['set-cookie']![0]).toContain('Partitioned')
  })

  it.each([
    ['a known error', 'access_denied', 'the EHR answered access_denied'],
    ['an invented error', '<script>', 'the EHR answered an error of its own'],
  ])('answers %s with a fixed sentence', async (_what, error, sentence) => {
    const { begin, back } = await launchStage()
    const { state, cookie } = await begin()
    const { body } = await back({ state, error, error_description: 'planted', error_uri: 'https://x.example' }, cookie)
    expect(body).toEqual({ code: 'LAUNCH_REFUSED', message: `Failure: ${sentence}` })
  })

  it.each([
    ['no code', {}],
    ['an empty code', { code: '' }],
    ['a code with a control character', { code: 'a\u0000b' }],
  ])('refuses %s', async (_what, query: Record<string, string>) => {
    const { begin, back, tokenCalls } = await launchStage()
    const { state, cookie } = await begin()
    expect((await back({ state, ...query }, cookie)).body.code).toBe('LAUNCH_REFUSED')
    expect(tokenCalls()).toEqual([])
  })

  it.each([
    ['another issuer answers', { iss: 'https://evil.example' }, false, 400],
    ['the FHIR base answers as if it were the issuer', { iss: BASE }, false, 400],
    ['the issuer names itself', { iss: DISCOVERY.issuer }, true, 303],
    ['the issuer promised to name itself and does not', {}, true, 400],
  ])('judges by RFC 9207 when %s', async (_what, extra: Record<string, string>, promised, status) => {
    const { ehr, begin, back } = await launchStage()
    const document = { ...DISCOVERY, authorization_response_iss_parameter_supported: promised }
    ehr.answers[`${BASE}/.well-known/smart-configuration`] = json(document)
    const { state, code, cookie } = await begin()
    expect((await back({ state, code, ...extra }, cookie)).status).toBe(status)
  })
})
