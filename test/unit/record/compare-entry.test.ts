import type { Observation } from 'fhir/r4.js'
import { readBackOutcome } from '../../../src/record/compare-entry.js'
import { PARTS } from '../../../src/record/outcome.js'
import { aChartEntry, entriesOf } from '../../support/a-chart-entry.js'

const entry = aChartEntry()
const told = (found: Partial<Observation>, agreed = entry) =>
  readBackOutcome(agreed, { ...agreed, ...found }, 'obs-1', [])
const coding = (code: string) => ({ system: 'https://site.example', code })

describe('an entry is saved as agreed', () => {
  it.each<[string, Partial<Observation>]>([
    ['where nothing changed', {}],
    [
      'with a narrative and other words',
      { text: { status: 'generated', div: '<div/>' }, code: { ...entry.code, text: 'our words' } },
    ],
    ['with the time in another zone', { effectiveDateTime: '2026-11-22T10:00:00+01:00' }],
    ['with the time to the minute', { effectiveDateTime: '2026-11-22T09:00Z' }],
    ['with the patient in full', { subject: { reference: 'https://ehr.example/fhir/Patient/pat-1' } }],
    ['with the patient in a version', { subject: { reference: 'Patient/pat-1/_history/3' } }],
    [
      'with an identifier of the EHR',
      { identifier: [{ system: 'https://ehr.example', value: '7' }, ...entry.identifier!] },
    ],
    ['with a coding of the EHR', { code: { coding: [coding('own'), ...entry.code.coding!] } }],
    ['with a category of the EHR', { category: [{ coding: [coding('own')] }, ...entry.category!] }],
    ['with a label of the EHR', { meta: { security: [coding('own'), ...entry.meta!.security!.toReversed()] } }],
  ])('%s', (_what, found) => {
    expect(told(found)).toEqual({ kind: 'confirmed', id: 'obs-1' })
  })
})

describe('an entry that was changed', () => {
  it.each<[string, Partial<Observation>, string]>([
    ['patient', { subject: { reference: 'Patient/other' } }, 'patient'],
    ['kind of subject', { subject: { reference: 'Group/pat-1' } }, 'patient'],
    ['code', { code: { coding: [coding('other')] } }, 'code'],
    ['code, to a text', { code: { text: 'other' } }, 'code'],
    ['value', { valueCodeableConcept: { coding: [coding('other')] } }, 'value'],
    ['value, to a text', { valueString: 'positive' }, 'value'],
    ['value, to a ratio', { valueRatio: { numerator: { value: 1 }, denominator: { value: 4 } } }, 'value'],
    ['value, to a time', { valueTime: '09:00:00' }, 'value'],
    ['value, to samples', { valueSampledData: { origin: {}, period: 1, dimensions: 1 } }, 'value'],
    ['value, to its components', { component: [{ code: entry.code, valueBoolean: true }] }, 'value'],
    ['status', { status: 'preliminary' }, 'status'],
    ['day', { effectiveDateTime: '2026-11-21T09:00:00Z' }, 'date'],
    ['time, to a day', { effectiveDateTime: '2026-11-22' }, 'date'],
    ['encounter', { encounter: { reference: 'Encounter/other' } }, 'encounter'],
    ['performer', { performer: [{ reference: 'Practitioner/other' }] }, 'performer'],
    ['category', { category: [{ coding: [coding('own')] }] }, 'category'],
    ['identifier', { identifier: [coding('own')] }, 'identifier'],
  ])('in its %s says which part', (_what, found, part) => {
    expect(told(found)).toEqual({ kind: 'differs', id: 'obs-1', parts: [part] })
  })

  it('by taking parts away says which', () => {
    const { category: _category, performer: _performer, encounter: _encounter, ...rest } = entry
    const outcome = readBackOutcome(entry, rest, 'obs-1', [])
    expect(outcome).toEqual({ kind: 'differs', id: 'obs-1', parts: ['encounter', 'performer', 'category'] })
    expect(PARTS).toEqual(expect.arrayContaining(['encounter', 'performer', 'category']))
  })

  it('in what its EHR is known to change is saved, and that is said', () => {
    const { performer: _performer, ...rest } = entry
    const known = ['performer', 'category'] as const
    expect(readBackOutcome(entry, rest, 'obs-1', known)).toEqual({
      kind: 'confirmed',
      id: 'obs-1',
      parts: ['performer'],
    })
    expect(readBackOutcome(entry, { ...rest, status: 'amended' }, 'obs-1', known)).toMatchObject({ kind: 'differs' })
  })

  it('in its total or its reason for no value says so', () => {
    const [total] = entriesOf({}, { includeTotal: true })
    expect(told({ valueQuantity: { value: 5, code: '{score}' } }, total)).toMatchObject({ parts: ['value'] })
    const [declined] = entriesOf({ results: [{ kind: 'declined', instrument: 'hark' }] })
    expect(told({ dataAbsentReason: { coding: [coding('other')] } }, declined)).toMatchObject({ parts: ['value'] })
    expect(told({ valueCodeableConcept: { coding: [coding('more')] } }, declined)).toMatchObject({ parts: ['value'] })
  })

  it('by somebody who marked it as entered in error says that, once its value is gone', () => {
    const { valueCodeableConcept: _gone, ...rest } = entry
    const status = 'entered-in-error'
    expect(readBackOutcome(entry, { ...rest, status }, 'obs-1', [])).toEqual({ kind: 'corrected', id: 'obs-1' })
    expect(told({ status })).toEqual({ kind: 'differs', id: 'obs-1', parts: ['status'] })
    expect(readBackOutcome(entry, { ...rest, status, meta: {} }, 'obs-1', [])).toMatchObject({ kind: 'labels-lost' })
  })

  it('and lost a label says that first', () => {
    const found = { status: 'preliminary', meta: { security: entry.meta!.security!.slice(1) } } as const
    expect(told(found)).toEqual({ kind: 'labels-lost', id: 'obs-1' })
  })
})
