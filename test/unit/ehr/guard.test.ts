import { readdirSync, readFileSync } from 'node:fs'
import { fhirBase, idInLocation, insideBase } from '../../../src/ehr/inside-base.js'
import { BASE, ehrStage, failing, fhir, observation, patient } from './ehr-stage.js'

describe('an id', () => {
  it.each(['../Observation?patient=2', '..', '.', 'a/b', 'a?b', 'a#b', 'a b', 'a%2fb', '', 'x'.repeat(65), 'ü', 'a\n'])(
    'of %j reaches nobody',
    async (id) => {
      const { ehr, sent } = ehrStage([fhir(patient())])
      await expect(ehr.read('Patient', id)).rejects.toEqual(failing('EHR_ANSWER_UNUSABLE'))
      const changed = { ...observation, id, meta: { versionId: '1' } }
      await expect(ehr.update(changed)).rejects.toEqual(failing('EHR_ANSWER_UNUSABLE'))
      expect(sent).toEqual([])
    },
  )
})

describe('an address', () => {
  const base = fhirBase(BASE)
  it.each([
    ['Patient/1', `${BASE}/Patient/1`],
    [`${BASE}/Patient/1`, `${BASE}/Patient/1`],
    ['./Patient/../Patient/1', `${BASE}/Patient/1`],
  ])('%s stays inside', (address, url) => expect(insideBase(base, address).href).toBe(url))

  it.each([
    'https://ehr.example.evil.example/tenant/fhir/Patient/1',
    'https://ehr.example@evil.example/tenant/fhir/Patient/1',
    'https://me@ehr.example/tenant/fhir/Patient/1',
    'http://ehr.example/tenant/fhir/Patient/1',
    'https://ehr.example:444/tenant/fhir/Patient/1',
    'https://ehr.example/tenant/fhirs/Patient/1',
    'https://ehr.example/tenant/fhir',
    'https://ehr.example/tenant/other/fhir/',
    '//evil.example/tenant/fhir/',
    '/Patient/1',
    '../../Patient/1',
    '%2e%2e/Patient/1',
    'Patient%2f1',
    'http://',
  ])('%s leads elsewhere', (address) => {
    expect(() => insideBase(base, address)).toThrow(failing('EHR_ANSWER_UNUSABLE') as Error)
  })

  it('keeps a base registered with a slash the same', () => {
    expect(fhirBase(`${BASE}/`)).toEqual(base)
    expect(idInLocation(base, 'Observation', `${BASE}/Observation/a-1`)).toBe('a-1')
  })
})

describe('a scope that is missing', () => {
  it.each([
    ['read', (ehr: Ehr) => ehr.read('Condition', '1')],
    ['search', (ehr: Ehr) => ehr.search('Patient', { name: 'x' })],
    ['create', (ehr: Ehr) => ehr.create(observation, {})],
    ['update', (ehr: Ehr) => ehr.update({ ...observation, id: '1', meta: { versionId: '1' } })],
  ])('stops a %s before anything is sent', async (_what, act) => {
    const { ehr, sent } = ehrStage([fhir({})], { scopes: ['patient/Patient.r', 'patient/Observation.rs', 'openid'] })
    await expect(act(ehr)).rejects.toEqual(failing('EHR_SCOPE_MISSING'))
    expect(sent).toEqual([])
  })
})
type Ehr = ReturnType<typeof ehrStage>['ehr']

describe('fhir-kit-client', () => {
  const sources = readdirSync('src/ehr').map((file) => readFileSync(`src/ehr/${file}`, 'utf8'))

  it('is imported by one file, which calls none of its unsafe ways out', () => {
    const door = sources.filter((text) => text.includes("from 'fhir-kit-client'"))
    expect(door).toHaveLength(1)
    expect(door[0]).not.toMatch(/\.(smartAuthMetadata|resolve|nextPage|prevPage|bearerToken)\b|client\.request\(/)
  })

  it('sends nothing by itself: the platform fetch is never reached', async () => {
    const platform = globalThis.fetch
    globalThis.fetch = () => Promise.reject(new Error('the platform fetch was reached'))
    try {
      const { ehr } = ehrStage([fhir({ ...patient(), ...observation, id: 'pat-1' }, 200)])
      await ehr.create(observation, {})
      await ehr.read('Observation', 'pat-1')
    } finally {
      globalThis.fetch = platform
    }
  })
})
