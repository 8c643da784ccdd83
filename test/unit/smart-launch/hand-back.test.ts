import { createRefresh } from '../../../smart-launch/refresh.js'
import { BASE, clientOf, DISCOVERY, fakeEhr, json, NOW, TOKEN, type Call } from './fake-ehr.js'
import { launchStage, TOKEN_URL } from './launch-stage.js'

const revoked = (calls: readonly Call[]): readonly (string | null)[] =>
  calls.filter(({ url }) => url === DISCOVERY.revocation_endpoint).map(({ form }) => form.get('token'))

describe('a launch that fails after the EHR has given tokens', () => {
  it.each([
    ['without a patient', { patient: undefined }, 'LAUNCH_WITHOUT_PATIENT'],
    ['with a patient that is none', { patient: 'Patient/1' }, 'LAUNCH_WITHOUT_PATIENT'],
    ['without an id_token', { id_token: undefined }, 'IDENTITY_REFUSED'],
    ['with a forged id_token', { id_token: 'a.b.c' }, 'IDENTITY_REFUSED'],
    ['that does not say what was granted', { scope: undefined }, 'TOKEN_REFUSED'],
    ['with a token of another kind', { token_type: 'mac' }, 'TOKEN_REFUSED'],
  ])('%s hands them back', async (_how, token, code) => {
    const { ehr, client, begin, back } = await launchStage({ token })
    ehr.answers[DISCOVERY.revocation_endpoint] = () => new Response(null, { status: 200 })
    const { state, code: oneTime, cookie } = await begin()
    expect((await back({ state, code: oneTime }, cookie)).body.code).toBe(code)
    await client.handBacks.allDone()
    expect(revoked(ehr.calls)).toEqual(['refresh-1', 'access-1'])
  })

  it.each([
    ['an error', json({ error: 'invalid_grant', access_token: 'access-1' }, 400)],
    ['nothing that can be read', new Response('<html>')],
  ])('has nothing to hand back where the EHR gave %s', async (_what, answer) => {
    const { ehr, client, begin, back } = await launchStage()
    const { state, code, cookie } = await begin()
    ehr.answers[TOKEN_URL] = answer
    expect((await back({ state, code }, cookie)).body.code).toBe('TOKEN_REFUSED')
    await client.handBacks.allDone()
    expect(revoked(ehr.calls)).toEqual([])
  })
})

it.each([
  ['came for another patient', { patient: 'pat-2' }, 'PATIENT_CHANGED'],
  ['came for a patient that is none', { patient: 'Patient/1' }, 'PATIENT_CHANGED'],
  ['came without what was granted', { scope: undefined }, 'TOKEN_REFUSED'],
  ['are of another kind', { token_type: 'mac' }, 'TOKEN_REFUSED'],
])('tokens that %s instead of those of a session go back, and no session gets them', async (_how, token, code) => {
  const ehr = await fakeEhr()
  ehr.answers[TOKEN_URL] = json({ ...TOKEN, ...token })
  ehr.answers[DISCOVERY.revocation_endpoint] = () => new Response(null, { status: 200 })
  const client = await clientOf(ehr)
  const { refresh } = createRefresh(client)
  const tokens = { accessToken: 'old', expiresAt: NOW, scopes: [], refreshToken: 'refresh-0' }
  const context = { profile: 'invented', iss: BASE, patient: 'pat-1', needPatientBanner: true, tokens }
  await expect(refresh(context)).rejects.toMatchObject({ code })
  await client.handBacks.allDone()
  expect(revoked(ehr.calls)).toEqual(['refresh-1', 'access-1'])
})

it('what was refreshed is remembered for a minute, or until it is forgotten, and without another refresh', async () => {
  const ehr = await fakeEhr()
  const clock = { now: NOW }
  ehr.answers[TOKEN_URL] = () => json(TOKEN)
  const { refresh, forget, forgetOld } = createRefresh(await clientOf(ehr, undefined, clock))
  const tokens = { accessToken: 'old', expiresAt: NOW, scopes: [], refreshToken: 'refresh-0' }
  const context = { profile: 'invented', iss: BASE, patient: 'pat-1', needPatientBanner: true, tokens }
  const asked = (): number => ehr.calls.filter(({ url }) => url === TOKEN_URL).length
  for (const [passed, times] of [
    [0, 1],
    [60_000, 1],
    [1, 2],
  ] as const) {
    clock.now += passed
    forgetOld()
    await refresh(context)
    expect(asked()).toBe(times)
  }
  forget(context)
  await refresh(context)
  expect(asked()).toBe(3)
})
