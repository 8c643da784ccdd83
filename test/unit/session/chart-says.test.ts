import type { Ehr } from '../../../src/ehr/ehr.js'
import { Failure } from '../../../src/errors.js'
import { CHART_SUGGESTIONS, type ChartSuggestionId } from '../../../src/guidance/chart-suggestions.js'
import { askChartWith } from '../../../src/session/chart-says.js'
import type { Session } from '../../../src/session/session.js'
import { aSession, realContent } from '../../support/a-session.js'
import { KEY } from '../../support/session-stage.js'

const PATIENT = aSession().launch.patient
const subject = { reference: `Patient/${PATIENT}` }
const active = { coding: [{ code: 'active' }] }
const CHART: Readonly<Record<string, readonly object[]>> = {
  Condition: [
    ['Z33.1', 'Pregnant'],
    ['F11.20', 'Opioid use disorder'],
  ].map(([code, text]) => ({
    ...{ resourceType: 'Condition', subject, clinicalStatus: active },
    code: { text, coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] },
  })),
  MedicationRequest: [
    { resourceType: 'MedicationRequest', subject, status: 'active', medicationCodeableConcept: { text: 'Methadone' } },
  ],
  Observation: [],
}

type Setup = Readonly<{
  on?: readonly ChartSuggestionId[]
  search?: (type: string) => Promise<readonly object[]>
  changes?: Partial<Session>
}>

async function asked({ on = CHART_SUGGESTIONS, search, changes = {} }: Setup = {}) {
  const searches: string[] = []
  const answer = search ?? ((type: string) => Promise.resolve(CHART[type] ?? []))
  const ehr = { search: (type: string) => (searches.push(type), answer(type)) } as unknown as Ehr
  const ask = askChartWith({
    content: realContent(),
    siteOf: () => ({ chartSuggestions: [...on] }),
    ehrFor: () => Promise.resolve(ehr),
    wait: () => new Promise((resolve) => setImmediate(resolve)),
  })
  const session = aSession({ privacy: 'private', patient: { name: 'A', sex: 'female', language: 'vi' }, ...changes })
  const before = structuredClone(session)
  const found = await ask(session, KEY)
  expect(session).toEqual(before)
  return { found: Object.fromEntries(found), searches: searches.toSorted() }
}

describe('asking the chart', () => {
  it('gives what it says by the fact that staff tick, with one search a type', async () => {
    const { found, searches } = await asked()
    expect(found).toEqual({
      pregnancy: [{ text: 'Pregnant' }],
      'on-medication': [{ text: 'Methadone' }],
      opioids: [{ text: 'Opioid use disorder' }],
      interpreter: [{ text: 'vi', isLanguage: true }],
    })
    expect(searches).toEqual(['Condition', 'MedicationRequest', 'Observation'])
  })

  it('looks at nothing where the site turned nothing on, and only where it did', async () => {
    expect(await asked({ on: [] })).toEqual({ found: {}, searches: [] })
    expect((await asked({ on: ['treatment-medicine'] })).searches).toEqual(['MedicationRequest'])
    expect((await asked({ on: ['preferred-language'] })).searches).toEqual([])
  })

  it.each<[string, Partial<Session>]>([
    ['nobody confirmed that the patient is alone', { privacy: 'not-private' }],
    [
      'everything is ticked',
      { ticks: { pregnancy: 'no', 'on-medication': 'yes', opioids: 'yes', interpreter: 'yes' } },
    ],
  ])('looks at nothing where %s', async (_where, changes) => {
    expect(await asked({ changes })).toEqual({ found: {}, searches: [] })
  })

  it('asks nobody about English, and nothing of a chart without a language', async () => {
    const patient = { name: 'A', sex: 'female' as const }
    for (const language of ['en', 'en-US', undefined]) {
      const changes = { patient: { ...patient, ...(language && { language }) } }
      expect((await asked({ on: ['preferred-language'], changes })).found).toEqual({})
    }
  })

  it.each<[string, (type: string) => Promise<readonly object[]>]>([
    ['refuses', () => Promise.reject(new Failure('EHR_FORBIDDEN', 'no'))],
    ['does not answer in time', () => new Promise(() => undefined)],
    ['answers oddly', () => Promise.resolve([{ resourceType: 'Condition' }, {}])],
  ])('says nothing of what the EHR %s', async (_how, search) => {
    const { found } = await asked({ search, on: ['pregnancy', 'treatment-medicine', 'opioid-use-disorder'] })
    expect(found).toEqual({})
  })

  it('gives the rest where one search is refused', async () => {
    const search = (type: string) =>
      type === 'Condition' ? Promise.reject(new Failure('EHR_FORBIDDEN', 'no')) : Promise.resolve(CHART[type] ?? [])
    expect(Object.keys((await asked({ search })).found)).toEqual(['on-medication', 'interpreter'])
  })
})
