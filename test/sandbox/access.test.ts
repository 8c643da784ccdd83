import { testEhr, type TestEhr } from './support/ehr.js'
import { AMARA, call, launched, observation } from './support/authorize-flow.js'

const SURVEY = 'http://terminology.hl7.org/CodeSystem/observation-category|survey'
const PRIYA = { user: 'dr-rivera', patient: 'priya-raman', encounter: 'priya-raman-today' }

let ehr: TestEhr
let bearer: string
beforeAll(async () => {
  ehr = await testEhr()
  bearer = (await launched(ehr)).access_token
})
afterAll(() => ehr.close())

const bearerFor = async (scope: string, context = AMARA): Promise<string> =>
  (await launched(ehr, context, `launch ${scope}`)).access_token

describe('the bearer token', () => {
  it.each(['Patient/amara-okafor', 'Patient', 'Observation?patient=amara-okafor', 'Nonsense/1'])(
    'is required for %s',
    async (path) => {
      const { status, body, headers } = await call(ehr, path, {})
      expect([status, headers.get('www-authenticate'), body.resourceType]).toEqual([401, 'Bearer', 'OperationOutcome'])
    },
  )

  it('may not be a refresh token', async () => {
    const { refresh_token } = await launched(ehr)
    expect((await call(ehr, 'Patient/amara-okafor', { bearer: refresh_token })).status).toBe(401)
  })

  it.each(['metadata', '.well-known/smart-configuration', '.well-known/openid-configuration'])(
    'is not needed for %s',
    async (path) => {
      expect((await call(ehr, path, {})).status).toBe(200)
    },
  )
})

describe('the patient compartment', () => {
  it.each([
    'Patient/priya-raman',
    'Encounter/priya-raman-today',
    'Observation/priya-raman-audit-c',
    'Condition/priya-raman-problem-1',
    'Condition/priya-raman-problem-1/_history/1',
  ])('keeps %s from a token for another patient', async (path) => {
    expect((await call(ehr, path, { bearer })).status).toBe(403)
  })

  it.each([
    'Patient',
    'Patient?_id=priya-raman',
    'Encounter?patient=priya-raman',
    'Observation?patient=priya-raman',
    'Condition',
  ])('answers a search %s without other patients', async (path) => {
    const { body } = await call(ehr, path, { bearer })
    expect(JSON.stringify(body.entry ?? [])).not.toContain('priya')
  })

  it('bounds user scopes, too', async () => {
    const wide = await bearerFor('user/Patient.rs user/Condition.rs')
    expect((await call(ehr, 'Patient/priya-raman', { bearer: wide })).status).toBe(403)
    expect((await call(ehr, 'Patient/amara-okafor', { bearer: wide })).status).toBe(200)
  })

  it('shows nobody when the launch had no patient', async () => {
    const none = await bearerFor('user/Patient.rs user/Practitioner.rs', { user: 'dr-rivera' })
    expect((await call(ehr, 'Patient/amara-okafor', { bearer: none })).status).toBe(403)
    expect((await call(ehr, 'Patient', { bearer: none })).body.total).toBe(0)
    expect((await call(ehr, 'Practitioner/dr-rivera', { bearer: none })).status).toBe(200)
  })
})

describe('scopes', () => {
  it.each([
    ['patient/Patient.r', 'GET', 'Patient/amara-okafor', 200],
    ['patient/Patient.r', 'GET', 'Patient?_id=amara-okafor', 403],
    ['patient/Patient.s', 'GET', 'Patient?_id=amara-okafor', 200],
    ['patient/Patient.s', 'GET', 'Patient/amara-okafor', 403],
    ['patient/Patient.read', 'GET', 'Patient/amara-okafor', 200],
    ['patient/Patient.read', 'GET', 'Condition?patient=amara-okafor', 403],
    ['patient/*.rs', 'GET', 'Condition?patient=amara-okafor', 200],
    ['patient/Observation.rs', 'POST', 'Observation', 403],
    ['patient/Observation.read', 'POST', 'Observation', 403],
    ['patient/Observation.c', 'POST', 'Observation', 201],
    ['patient/Observation.write', 'POST', 'Observation', 201],
    ['user/Observation.c', 'POST', 'Observation', 201],
    ['patient/Observation.c', 'PUT', 'Observation/x', 403],
  ])('%s: %s %s answers %i', async (scope, method, path, status) => {
    const answer = await call(ehr, path, {
      method,
      bearer: await bearerFor(scope),
      ...(method !== 'GET' && { body: observation() }),
    })
    expect(answer.status).toBe(status)
    if (status === 403) expect(answer.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope"')
  })

  it('with a category cover only that category', async () => {
    const survey = await bearerFor(`patient/Observation.crs?category=${SURVEY}`, PRIYA)
    const vitals = await bearerFor(`patient/Observation.crs?category=${SURVEY.replace('survey', 'vital-signs')}`, PRIYA)
    const read = async (token: string) => (await call(ehr, 'Observation/priya-raman-audit-c', { bearer: token })).status
    const found = async (token: string) =>
      (await call(ehr, 'Observation?patient=priya-raman', { bearer: token })).body.total
    expect([await read(survey), await found(survey)]).toEqual([200, 1])
    expect([await read(vitals), await found(vitals)]).toEqual([403, 0])
    const body = observation({ subject: { reference: 'Patient/priya-raman' }, encounter: undefined })
    expect((await call(ehr, 'Observation', { method: 'POST', body, bearer: vitals })).status).toBe(403)
    expect((await call(ehr, 'Observation', { method: 'POST', body, bearer: survey })).status).toBe(201)
  })
})
