import { readTokenResponse } from '../../../smart-launch/token-response.js'
import { NOW, TOKEN } from './fake-ehr.js'
import { launchStage } from './launch-stage.js'

const replied = (body: unknown, status = 200) => ({
  status,
  ok: status < 300,
  headers: new Headers(),
  text: typeof body === 'string' ? body : JSON.stringify(body),
})
const read = (changes: object) => readTokenResponse(replied({ ...TOKEN, ...changes }), NOW)

describe('a token response', () => {
  it.each([
    ['an error', replied({ error: 'invalid_grant', error_description: 'planted' }, 400)],
    ['an error with a token', replied(TOKEN, 401)],
    ['no JSON', replied('<html>')],
    ['null', replied('null')],
    ['a list', replied([TOKEN])],
    ['nothing', replied('')],
    ['no token', replied({ ...TOKEN, access_token: undefined })],
    ['an empty token', replied({ ...TOKEN, access_token: '' })],
    ['a token that would break a header', replied({ ...TOKEN, access_token: 'a\r\nx-evil: 1' })],
    ['a token in a list', replied({ ...TOKEN, access_token: ['a'] })],
    ['another kind of token', replied({ ...TOKEN, token_type: 'mac' })],
    ['no kind of token', replied({ ...TOKEN, token_type: undefined })],
    ['no scope', replied({ ...TOKEN, scope: undefined })],
    ['scopes in a list', replied({ ...TOKEN, scope: ['launch'] })],
  ])('is refused for %s, without quoting it', (_what, reply) => {
    const refusal = expect.objectContaining({ code: 'TOKEN_REFUSED', message: expect.not.stringContaining('planted') })
    expect(() => readTokenResponse(reply, NOW)).toThrow(refusal)
  })

  it.each([
    [600, 600],
    ['570', 570],
    [undefined, 300],
    [-1, 300],
    ['soon', 300],
    [null, 300],
    [1e12, 86_400],
  ])('with expires_in %p is trusted for %i seconds', (expires_in, seconds) => {
    expect(read({ expires_in }).tokens.expiresAt).toBe(NOW + seconds * 1000)
  })

  it.each([
    ['a path', 'Patient/1'],
    ['two dots', '..'],
    ['a number', 7],
    ['a list', ['1']],
    ['77 characters', 'x'.repeat(77)],
  ])('with %s for a patient is refused', (_what, patient) => {
    expect(() => read({ patient })).toThrow(expect.objectContaining({ code: 'LAUNCH_WITHOUT_PATIENT' }))
  })

  it.each([undefined, null, '', 7, {}, 'a/b'])('treats the encounter %p as none', (encounter) => {
    expect(read({ encounter })).not.toHaveProperty('encounter')
  })

  it.each([
    [false, false],
    [true, true],
    [undefined, true],
    ['false', true],
    [0, true],
  ])('with need_patient_banner %p: %p', (need_patient_banner, needed) => {
    expect(read({ need_patient_banner }).needPatientBanner).toBe(needed)
  })

  it.each([undefined, 7, 'screen'])('keeps nothing of the intent %p', (intent) => {
    expect(read({ intent })).not.toHaveProperty('intent')
  })

  it.each([undefined, null, 'x', [null, 7], { reference: 'Patient/9' }])(
    'is not moved by fhirContext %j',
    (fhirContext) => {
      expect(read({ fhirContext })).toEqual(read({}))
    },
  )
})

describe('a launch', () => {
  it('without a patient opens no session', async () => {
    const { wholeLaunch, opened } = await launchStage({ token: { patient: undefined } })
    const { status, body } = await wholeLaunch()
    expect([status, body.code, opened.length]).toEqual([400, 'LAUNCH_WITHOUT_PATIENT', 0])
  })

  it('without an encounter opens one', async () => {
    const { wholeLaunch, opened } = await launchStage({ token: { encounter: undefined } })
    await wholeLaunch()
    expect(opened[0]).not.toHaveProperty('encounter')
  })

  it('keeps what was granted, not what was asked for', async () => {
    const { wholeLaunch, opened } = await launchStage({ token: { scope: 'openid patient/Patient.r' } })
    await wholeLaunch()
    expect(opened[0]!.tokens.scopes).toEqual(['openid', 'patient/Patient.r'])
  })
})
