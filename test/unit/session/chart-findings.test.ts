import { findingsIn } from '../../../src/session/chart-findings.js'
import { realContent } from '../../support/a-session.js'
import type { LookFor } from '../../../src/guidance/chart-suggestions.js'

const ICD = 'http://hl7.org/fhir/sid/icd-10-cm'
const NOTHING = { codes: [], codesBegin: [], values: [], names: [] }
const subject = { reference: 'Patient/pat-1' }
const coded = (system: string, code: string, more: object = {}) => ({ coding: [{ system, code }], ...more })
const state = (code: string) => coded('x', code)

const PROBLEM: LookFor = { ...NOTHING, type: 'Condition', codes: [`${ICD}|Z33.1`], codesBegin: [`${ICD}|F11.2`] }
const ORDER: LookFor = { ...NOTHING, type: 'MedicationRequest', names: ['methadone'] }
const STATUS: LookFor = {
  ...{ ...NOTHING, type: 'Observation', codes: ['http://loinc.org|82810-3'] },
  values: ['http://snomed.info/sct|77386006'],
}
const problem = (more: object = {}) => ({
  ...{ resourceType: 'Condition', subject, clinicalStatus: state('active'), recordedDate: '2026-09-27T10:00:00Z' },
  code: coded(ICD, 'F11.20', { text: 'Opioid use disorder' }),
  ...more,
})
const order = (more: object = {}) => ({
  ...{ resourceType: 'MedicationRequest', subject, status: 'active', authoredOn: '2026-10-01' },
  medicationCodeableConcept: { text: 'Methadone 10 mg/mL' },
  ...more,
})
const status = (value: string, at: string, more: object = {}) => ({
  ...{ resourceType: 'Observation', subject, status: 'final', effectiveDateTime: at },
  code: coded('http://loinc.org', '82810-3', { text: 'Pregnancy status' }),
  valueCodeableConcept: coded('http://snomed.info/sct', value, { text: value === '77386006' ? 'Pregnant' : 'Not' }),
  ...more,
})
const found = (resources: readonly object[], look: LookFor) => findingsIn(resources, look, 'pat-1')

describe('what a chart says', () => {
  it('is told in its own names, with its day, the newest first', () => {
    const older = problem({ code: coded(ICD, 'Z33.1', { text: 'Pregnant' }), recordedDate: '2025-01' })
    expect(found([older, problem()], PROBLEM)).toEqual([
      { text: 'Opioid use disorder', date: '2026-09-27' },
      { text: 'Pregnant', date: '2025-01' },
    ])
    expect(found([order()], ORDER)).toEqual([{ text: 'Methadone 10 mg/mL', date: '2026-10-01' }])
  })

  it('is found by the name of a referenced medicine, too', () => {
    const { medicationCodeableConcept: _gone, ...bare } = order()
    expect(found([{ ...bare, medicationReference: { display: 'METHADONE tablet' } }], ORDER)).toHaveLength(1)
  })

  it.each<[string, object, LookFor]>([
    ['of another patient', problem({ subject: { reference: 'Patient/pat-2' } }), PROBLEM],
    ['of nobody', problem({ subject: undefined }), PROBLEM],
    ['that is resolved', problem({ clinicalStatus: state('resolved') }), PROBLEM],
    ['without a state', problem({ clinicalStatus: undefined }), PROBLEM],
    ['that was entered in error', problem({ verificationStatus: state('entered-in-error') }), PROBLEM],
    ['that was refuted', problem({ verificationStatus: state('refuted') }), PROBLEM],
    ['with the code of another system', problem({ code: coded('urn:other', 'F11.20') }), PROBLEM],
    ['with another code', problem({ code: coded(ICD, 'F10.20') }), PROBLEM],
    ['that is stopped', order({ status: 'stopped' }), ORDER],
    ['that says not to', order({ doNotPerform: true }), ORDER],
    ['with another medicine', order({ medicationCodeableConcept: { text: 'Metformin' } }), ORDER],
    ['that is odd', order({ medicationCodeableConcept: [7] }), ORDER],
    ['that was cancelled', status('77386006', '2026-11-01', { status: 'cancelled' }), STATUS],
  ])('is nothing %s', (_what, resource, look) => {
    expect(found([resource], look)).toEqual([])
  })

  it('is only what the newest value says', () => {
    const before = status('77386006', '2026-01-10')
    expect(found([before], STATUS)).toEqual([{ text: 'Pregnancy status: Pregnant', date: '2026-01-10' }])
    expect(found([before, status('60001007', '2026-10-10')], STATUS)).toEqual([])
  })
})

it.each([
  ['F11.1', true],
  ['F11.10', true],
  ['F11.11', false],
  ['F11.20', true],
  ['F11.21', false],
  ['F11.221', true],
  ['F11.29', true],
  ['F11.90', false],
])('an opioid disorder coded as %s is asked about: %s; one in remission is not', (code, isAsked) => {
  const [look] = realContent().guidance.chartSuggestions.find(({ id }) => id === 'opioid-use-disorder')!.looksFor
  expect(found([problem({ code: coded(ICD, code, { text: code }) })], look!)).toHaveLength(isAsked ? 1 : 0)
})
