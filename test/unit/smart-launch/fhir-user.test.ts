import { readFhirUser } from '../../../smart-launch/fhir-user.js'
import { BASE, json, profileWith, TOKEN } from './fake-ehr.js'
import { launchStage, TOKEN_URL } from './launch-stage.js'

describe('fhirUser', () => {
  it.each([
    ['Practitioner/p-1', 'Practitioner'],
    [`${BASE}/Practitioner/p-1`, 'Practitioner'],
    [`${BASE}/PractitionerRole/p-1`, 'PractitionerRole'],
    ['Practitioner/p-1/_history/2', 'Practitioner'],
    [`${BASE}/PractitionerRole/p-1/_history/a.b-3`, 'PractitionerRole'],
  ])('reads %s', (claim, type) => expect(readFhirUser(claim, BASE)).toEqual({ type, id: 'p-1' }))

  it.each([
    'Patient/p-1',
    'RelatedPerson/p-1',
    'Person/p-1',
    'https://other.example/fhir/Practitioner/p-1',
    `${BASE}.evil.example/Practitioner/p-1`,
    'https://ehr.example/tenant/fhir2/Practitioner/p-1',
    `${BASE}/../fhir/Practitioner/p-1`,
    'Practitioner/..',
    'Practitioner/p-1/_history/',
    'Practitioner/p-1/_history/2/3',
    'Practitioner/p-1/other/2',
    'Practitioner/p 1',
    'Practitioner/',
    'practitioner/p-1',
    '',
  ])('refuses %p', (claim) => {
    expect(() => readFhirUser(claim, BASE)).toThrow(expect.objectContaining({ code: 'IDENTITY_REFUSED' }))
  })

  it('opens no session for a patient who launched', async () => {
    const { ehr, begin, back, opened } = await launchStage()
    const { state, code, cookie } = await begin()
    const idToken = await ehr.idToken(ehr.claims(code, { fhirUser: 'Patient/pat-1' }))
    ehr.answers[TOKEN_URL] = json({ ...TOKEN, id_token: idToken })
    expect((await back({ state, code }, cookie)).body.code).toBe('IDENTITY_REFUSED')
    expect(opened).toEqual([])
  })

  it.each([
    [`${new URL(BASE).origin}/oidc/idsps/one/`, 303],
    [undefined, 502],
  ])('an id_token of an issuer of its own: with the profile’s %s the launch ends with %s', async (own, status) => {
    const idTokenIssuer = `${new URL(BASE).origin}/oidc/idsps/one/`
    const profile = profileWith(own === undefined ? {} : { idTokenIssuer: own })
    const { ehr, begin, back } = await launchStage({ profile })
    const { state, code, cookie } = await begin()
    const idToken = await ehr.idToken(ehr.claims(code, { iss: idTokenIssuer }))
    ehr.answers[TOKEN_URL] = json({ ...TOKEN, id_token: idToken })
    expect((await back({ state, code }, cookie)).status).toBe(status)
  })

  it('opens no session without an id_token where openid was asked for', async () => {
    const { wholeLaunch } = await launchStage({ token: { id_token: undefined } })
    expect((await wholeLaunch()).body.code).toBe('IDENTITY_REFUSED')
  })

  it('opens a session of nobody in particular where openid is not asked for', async () => {
    const { wholeLaunch, opened } = await launchStage({ profile: profileWith({ scopes: 'launch patient/Patient.r' }) })
    await wholeLaunch()
    expect(opened[0]).not.toHaveProperty('fhirUser')
  })
})
