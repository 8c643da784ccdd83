import { testEhr, type TestEhr } from './support/ehr.js'
import { AMARA, call, launched, observation, type Body } from './support/authorize-flow.js'

let ehr: TestEhr
let bearer: string
beforeAll(async () => {
  ehr = await testEhr()
  bearer = (await launched(ehr)).access_token
  for (const [value, effectiveDateTime, status] of [
    ['a', '2026-01-10T08:00:00Z', 'final'],
    ['b', '2026-03-10T08:00:00Z', 'amended'],
    ['c', '2026-02-10', 'final'],
  ]) {
    const identifier = [{ system: 'urn:s', value }]
    await call(ehr, 'Observation', {
      method: 'POST',
      bearer,
      body: observation({ identifier, effectiveDateTime, status }),
    })
  }
})
afterAll(() => ehr.close())

const get = (path: string) => call(ehr, path, { bearer })
const values = (body: Body): string[] => (body.entry ?? []).map(({ resource }) => resource.identifier[0]?.value ?? '')

describe('search', () => {
  it.each([
    ['patient=amara-okafor', ['a', 'b', 'c']],
    ['patient=Patient/amara-okafor', ['a', 'b', 'c']],
    ['subject=Patient/amara-okafor', ['a', 'b', 'c']],
    ['identifier=urn:s|b', ['b']],
    ['identifier=urn:s|a,urn:s|c', ['a', 'c']],
    ['identifier=urn:other|b', []],
    ['identifier=b', ['b']],
    ['identifier=|b', []],
    ['code=urn:example:codes|offered', ['a', 'b', 'c']],
    ['code=urn:example:codes|', ['a', 'b', 'c']],
    ['code=other', []],
    ['category=survey&status=final', ['a', 'c']],
    ['encounter=amara-okafor-today', ['a', 'b', 'c']],
    ['encounter=Encounter/amara-okafor-earlier', []],
    ['date=2026-02', ['c']],
    ['date=ge2026-02-10', ['b', 'c']],
    ['date=gt2026-02-10', ['b']],
    ['date=lt2026-02-10', ['a']],
    ['date=ge2026-01&date=lt2026-02', ['a']],
    ['date=le2026-02-10&_sort=-date', ['c', 'a']],
    ['_sort=-date', ['b', 'c', 'a']],
    ['_sort=date', ['a', 'c', 'b']],
    ['_security=http://terminology.hl7.org/CodeSystem/v3-ActCode|PDS', ['a', 'b', 'c']],
    ['_lastUpdated=lt2020', []],
    ['_id=unknown', []],
  ])('Observation?%s finds %j', async (query, expected) => {
    const { status, body, headers } = await get(`Observation?${query}`)
    expect([status, headers.get('content-type')]).toEqual([200, 'application/fhir+json; charset=utf-8'])
    expect([body.type, body.total, values(body)]).toEqual(['searchset', expected.length, expected])
    expect(body.link[0]?.relation).toBe('self')
  })

  it('pages with a next link inside the base', async () => {
    const first = (await get('Observation?_sort=-date&_count=2')).body
    expect([first.total, values(first)]).toEqual([3, ['b', 'c']])
    const next = first.link.find(({ relation }) => relation === 'next')?.url ?? ''
    expect(next.startsWith(`${ehr.fhir}/Observation?`)).toBe(true)
    const second = (await get(next.slice(ehr.fhir.length + 1))).body
    expect(values(second)).toEqual(['a'])
    expect(second.link).toHaveLength(1)
  })

  it('takes its parameters in a form, too', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const { body } = await call(ehr, 'Observation/_search', {
      method: 'POST',
      body: 'identifier=urn:s|b',
      headers,
      bearer,
    })
    expect(values(body)).toEqual(['b'])
  })

  it.each([
    'unheard=1',
    'patient:missing=true',
    '_count=many',
    'date=yesterday',
    'date=2026-13',
    '_sort=status',
    'status=',
    '_include=x',
  ])('refuses %s instead of ignoring it', async (query) => {
    const { status, body } = await get(`Observation?${query}`)
    expect([status, body.resourceType]).toEqual([400, 'OperationOutcome'])
  })
})

describe('the charts', () => {
  it('hold what an app asks about', async () => {
    const medication = { user: 'casey-morgan', patient: 'rosalind-kestrel' }
    const { access_token } = await launched(ehr, medication, 'launch patient/*.rs')
    const found = async (path: string) => (await call(ehr, path, { bearer: access_token })).body.total
    expect(await found('Condition?patient=rosalind-kestrel&code=http://hl7.org/fhir/sid/icd-10-cm|F11.20')).toBe(1)
    expect(await found('MedicationRequest?patient=rosalind-kestrel&status=active')).toBe(1)
    expect(await found('Encounter?patient=rosalind-kestrel&status=in-progress')).toBe(1)
    expect(await found('PractitionerRole?practitioner=Practitioner/casey-morgan')).toBe(1)
  })

  it('state ages that hold today', async () => {
    const { access_token } = await launched(ehr, { ...AMARA, patient: 'juniper-ashgrove' }, 'launch patient/Patient.r')
    const { birthDate } = (await call(ehr, 'Patient/juniper-ashgrove', { bearer: access_token })).body
    const years = (ehr.clock.ms - Date.parse(birthDate)) / (365.2425 * 86_400_000)
    expect(Math.floor(years)).toBe(16)
  })
})

describe('the CapabilityStatement', () => {
  it('lists what the server does and nothing else', async () => {
    const statement = (await call(ehr, 'metadata', {})).body
    expect([statement.fhirVersion, statement.kind]).toEqual(['4.0.1', 'instance'])
    expect(JSON.stringify(statement)).not.toContain('oauth-uris')
    const { access_token } = await launched(ehr, AMARA, 'launch patient/*.cruds user/*.cruds')
    for (const { type, interaction, searchParam } of statement.rest[0]?.resource ?? []) {
      const codes = interaction.map(({ code }) => code)
      const create = await call(ehr, type, { method: 'POST', body: { resourceType: type }, bearer: access_token })
      expect([type, create.status === 405]).toEqual([type, !codes.includes('create')])
      const query = searchParam.map(({ name, type: kind }) => `${name}=${kind === 'date' ? '2026' : 'x'}`).join('&')
      expect([type, (await call(ehr, `${type}?${query}`, { bearer: access_token })).status]).toEqual([type, 200])
    }
  })
})
