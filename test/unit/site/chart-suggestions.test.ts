import { CHART_SUGGESTIONS } from '../../../src/guidance/chart-suggestions.js'
import { readTenant } from '../../../src/site/tenant.js'
import { tenantJson, tenantWith } from '../../support/tenants.js'

const LEAST = 'openid fhirUser launch patient/Patient.r'
const problemsOf = (scopes: string, chartSuggestions?: readonly string[]) =>
  readTenant('invented', tenantJson({ scopes: `${LEAST} ${scopes}`.trim() }, { chartSuggestions })).problems ?? []

it('nothing of the chart is suggested unless a site says so', () => {
  expect(tenantWith().site.chartSuggestions).toEqual([])
})

it('each suggestion needs its scope', () => {
  expect(problemsOf('', CHART_SUGGESTIONS)).toEqual([
    'scopes: the chart suggestion "pregnancy" needs search of Condition or Observation',
    'scopes: the chart suggestion "treatment-medicine" needs search of MedicationRequest',
    'scopes: the chart suggestion "opioid-use-disorder" needs search of Condition',
  ])
  expect(problemsOf('patient/Condition.rs patient/MedicationRequest.rs', CHART_SUGGESTIONS)).toEqual([])
  expect(problemsOf('patient/Observation.s', ['pregnancy'])).toEqual([])
})

it('and no scope is asked for without one', () => {
  expect(problemsOf('patient/Condition.s')).toEqual([
    'scopes: nothing reads Condition while no chart suggestion is turned on that needs it',
  ])
  expect(problemsOf('patient/Condition.s patient/MedicationRequest.r', ['opioid-use-disorder'])).toEqual([
    'scopes: nothing reads MedicationRequest while no chart suggestion is turned on that needs it',
  ])
})

it('an unknown one is refused', () => {
  expect(problemsOf('', ['hiv'])).toEqual([expect.stringContaining('site.chartSuggestions.0')])
})
