import type { PatientCommunication } from 'fhir/r4.js'
import { languageFor } from '../../../src/web/language-for.js'
import { onChart } from '../../../src/session/patient-on-chart.js'

const LANGUAGES = new Set(['en', 'es', 'pt-BR', 'en-x-long'])

describe('the language a session opens in', () => {
  it.each([
    ['the one the app has', 'es', 'es'],
    ['a region of it', 'es-MX', 'es'],
    ['a script and a region of it', 'es-Latn-US', 'es'],
    ['a region the app has', 'pt-br', 'pt-BR'],
    ['the code of three letters that some EHRs send', 'spa', 'es'],
    ['an underscore in place of the hyphen', 'es_US', 'es'],
    ['one the app does not have', 'vi', 'en'],
    ['another region than the one the app has', 'pt-PT', 'en'],
    ['nothing', undefined, 'en'],
    ['an empty code', '', 'en'],
    ['no code at all', 'Spanish; Castilian', 'en'],
    ['a name of something that every object has', 'constructor', 'en'],
  ])('for %s (%s) is %s', (_what, preferred, language) => {
    expect(languageFor(preferred, LANGUAGES)).toBe(language)
  })
})

describe('the language a patient prefers', () => {
  const speaks = (code: string | undefined, preferred?: boolean): PatientCommunication => ({
    language: { coding: [{ display: 'a name' }, { ...(code && { code }) }] },
    ...(preferred !== undefined && { preferred }),
  })

  it.each<[string, PatientCommunication[] | undefined, string | undefined]>([
    ['the one that is marked', [speaks('en'), speaks('es', true)], 'es'],
    ['the only one', [speaks('es')], 'es'],
    ['none of several that are not marked', [speaks('en'), speaks('es')], undefined],
    ['not the only one, where it is marked as not preferred', [speaks('es', false)], undefined],
    ['none without a code', [speaks(undefined, true)], undefined],
    ['none where none is stated', undefined, undefined],
  ])('is %s', (_which, communication, language) => {
    const patient = { resourceType: 'Patient', ...(communication && { communication }) } as const
    expect(onChart(patient, '2026-11-22').language).toBe(language)
  })
})
