import { ehrStage, failing, fhir, observation, patient } from './ehr-stage.js'

const PATIENT = {
  ...patient(),
  name: [{ use: 'official', family: 'Okafor', given: ['Amara'] }],
  birthDate: '1990-01-02',
  gender: 'female',
  communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'en' }] }, preferred: true }],
}
const OBSERVATION = {
  ...observation,
  id: 'obs-1',
  meta: { versionId: '1', security: [{ system: 's', code: 'V' }] },
  identifier: [{ system: 's', value: 'v' }],
  code: { coding: [{ system: 's', code: 'c' }] },
  subject: { reference: 'Patient/pat-1' },
}
const readPatient = (body: unknown) =>
  ehrStage([body instanceof Response ? body : fhir(body)]).ehr.read('Patient', 'pat-1')
const readObservation = (body: unknown) => ehrStage([fhir(body)]).ehr.read('Observation', 'obs-1')
const nested = (levels: number) => {
  const extension = `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
  return ehrStage([new Response(`${JSON.stringify(PATIENT).slice(0, -1)},"extension":${extension}}`)])
}

describe('a resource whose shapes are not those of FHIR', () => {
  it.each([
    ['meta', []],
    ['meta', { security: {} }],
    ['meta', { security: [null] }],
    ['identifier', { system: 's', value: 'v' }],
    ['code', 'c'],
    ['code', { coding: { code: 'c' } }],
    ['subject', 'Patient/pat-1'],
    ['status', 7],
    ['id', { toString: 0 }],
    ['performer', { reference: 'Practitioner/pra-1' }],
    ['performer', [null]],
    ['performer', [{ reference: 7 }]],
    ['valueQuantity', { value: 3, code: { toString: 0 } }],
    ['valueQuantity', { value: 3, unit: [] }],
    ['valueCodeableConcept', { text: { toString: 0 } }],
    ['interpretation', [{ coding: [{ display: {} }] }]],
  ])('is refused as an Observation, read or found: %s is %j', async (member, value) => {
    const odd = { ...OBSERVATION, [member]: value }
    await expect(readObservation(odd)).rejects.toEqual(failing('EHR_ANSWER_UNUSABLE'))
    const bundle = { resourceType: 'Bundle', entry: [{ resource: OBSERVATION }, { resource: odd }] }
    const found = ehrStage([fhir(bundle)]).ehr.search('Observation', { identifier: 's|v' })
    await expect(found).rejects.toEqual(failing('EHR_ANSWER_UNUSABLE'))
  })

  it('is refused when it is nested so deeply that nothing could be done with it', async () => {
    await expect(nested(90).ehr.read('Patient', 'pat-1')).resolves.toBeDefined()
    for (const levels of [110, 100_000])
      await expect(nested(levels).ehr.read('Patient', 'pat-1')).rejects.toEqual(failing('EHR_ANSWER_UNUSABLE'))
  })

  it.each([
    ['numbers', '0'],
    ['objects', '{}'],
    ['lists', '[]'],
  ])('is refused when it is built of so many parts that the memory for all would be gone: %s', async (_what, part) => {
    const body = JSON.stringify(PATIENT)
    const many = `${body.slice(0, -1)},"identifier":[${`${part},`.repeat(1_000_000)}0]}`
    await expect(readPatient(new Response(many))).rejects.toEqual(failing('EHR_ANSWER_UNUSABLE'))
  })
})

describe('a resource as FHIR wants it', () => {
  it.each([
    ['the least', patient()],
    ['everything that is read', PATIENT],
    ['a Patient, whatever is in it: each part is read by itself', { ...PATIENT, name: 'odd', deceasedBoolean: 'yes' }],
  ])('is taken as it is: %s', async (_what, body) => {
    await expect(readPatient(body)).resolves.toEqual(body)
  })

  it('passes with a photo, and whatever its texts are made of', async () => {
    const body = { ...PATIENT, photo: [{ title: '{[,"\\'.repeat(200_000), data: 'A'.repeat(4_000_000) }] }
    await expect(readPatient(body)).resolves.toEqual(body)
  })

  it('passes among a thousand', async () => {
    const full = { ...OBSERVATION, performer: [{ reference: 'Practitioner/pra-1' }], category: [OBSERVATION.code] }
    const entry = Array.from({ length: 1_000 }, (_, i) => ({
      fullUrl: `https://ehr.example/tenant/fhir/Observation/obs-${i}`,
      search: { mode: 'match' },
      resource: { ...full, id: `obs-${i}`, component: [full, full] },
    }))
    const found = ehrStage([fhir({ resourceType: 'Bundle', entry })]).ehr.search('Observation', { patient: 'pat-1' })
    await expect(found).resolves.toHaveLength(1_000)
  })

  it('keeps the members that are not read: they are sent back with a withdrawal', async () => {
    const body = { ...OBSERVATION, note: [{ text: 'n' }], extension: [{ url: 'u' }] }
    await expect(readObservation(body)).resolves.toEqual(body)
  })
})
