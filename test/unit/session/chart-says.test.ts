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

const speaking = (code: string | undefined) => ({
  resourceType: 'Patient',
  ...(code && { communication: [{ language: { coding: [{ code }] }, preferred: true }] }),
})

type Setup = Readonly<{
  language?: string
  only?: ChartSuggestionId
  read?: () => Promise<object>
  on?: readonly ChartSuggestionId[]
  search?: (type: string) => Promise<readonly object[]>
  changes?: Partial<Session>
}>

async function asked({ on = CHART_SUGGESTIONS, only, search, read, language = 'vi', changes = {} }: Setup = {}) {
  const searches: string[] = []
  const patient = read ?? (() => Promise.resolve(speaking(language)))
  const answer = search ?? ((type: string) => Promise.resolve(CHART[type] ?? []))
  const ehr = {
    search: (type: string) => (searches.push(type), answer(type)),
    read: (type: string, _id: string, elements: readonly string[]) => (
      searches.push(`${type} ${elements.join()}`),
      patient()
    ),
  } as unknown as Ehr
  const ask = askChartWith({
    content: realContent(),
    siteOf: () => ({ chartSuggestions: [...on] }),
    ehrFor: () => Promise.resolve(ehr),
    wait: () => new Promise((resolve) => setImmediate(resolve)),
  })
  const session = aSession({ privacy: 'private', ...changes })
  const before = structuredClone(session)
  const found = await ask(session, KEY, only)
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
    expect(searches).toEqual(['Condition', 'MedicationRequest', 'Observation', 'Patient communication'])
  })

  it('looks at nothing where the site turned nothing on, and only where it did', async () => {
    expect(await asked({ on: [] })).toEqual({ found: {}, searches: [] })
    expect((await asked({ on: ['treatment-medicine'] })).searches).toEqual(['MedicationRequest'])
    expect((await asked({ on: ['preferred-language'] })).searches).toEqual(['Patient communication'])
  })

  it('looks for one thing alone where a page wants no more', async () => {
    const { found, searches } = await asked({ only: 'preferred-language' })
    expect([Object.keys(found), searches]).toEqual([['interpreter'], ['Patient communication']])
    expect(await asked({ only: 'preferred-language', on: ['pregnancy'] })).toEqual({ found: {}, searches: [] })
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

  it.each(['en', 'en-US', 'en_US', 'eng', ''])('asks nobody about "%s" as a language', async (language) => {
    expect((await asked({ on: ['preferred-language'], language })).found).toEqual({})
  })

  it.each<[string, () => Promise<object>]>([
    ['refuses the Patient', () => Promise.reject(new Failure('EHR_FORBIDDEN', 'no'))],
    ['does not answer in time', () => new Promise(() => undefined)],
    ['answers oddly', () => Promise.resolve({ communication: 'es' })],
  ])('says nothing of a language where the EHR %s, and gives the rest', async (_how, read) => {
    expect(Object.keys((await asked({ read })).found)).toEqual(['pregnancy', 'on-medication', 'opioids'])
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

  it.each<[string, Setup]>([
    ['a search', { search: () => Promise.reject(new Failure('PATIENT_CHANGED', '')) }],
    ['a read', { read: () => Promise.reject(new Failure('PATIENT_CHANGED', '')) }],
    ['tokens that are gone', { search: () => Promise.reject(new Failure('SESSION_ENDED', '')) }],
    [
      'each of them',
      {
        search: () => Promise.reject(new Failure('PATIENT_CHANGED', '')),
        read: () => Promise.reject(new Failure('PATIENT_CHANGED', '')),
      },
    ],
  ])('passes on what ends the session: %s', async (_what, setup) => {
    const code = expect.stringMatching(/^(PATIENT_CHANGED|SESSION_ENDED)$/)
    await expect(asked(setup)).rejects.toMatchObject({ code })
  })
})
