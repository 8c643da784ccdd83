import type { PatientCommunication } from 'fhir/r4.js'
import { preferredLanguage } from '../../../src/session/preferred-language.js'

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
    expect(preferredLanguage(patient)).toBe(language)
  })

  it('is the first preferred one that names one, whatever else stands there', () => {
    const communication = [null, speaks('en', false), { preferred: true }, speaks(undefined, true), speaks('es', true)]
    expect(preferredLanguage({ communication })).toBe('es')
  })

  it.each([[{}], [{ communication: {} }], [{ communication: [[null]] }], [{ communication: 'es' }]])(
    'is none in %j',
    (patient) => expect(preferredLanguage(patient)).toBeUndefined(),
  )
})
