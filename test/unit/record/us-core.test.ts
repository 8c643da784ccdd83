import type { Observation } from 'fhir/r4.js'
import type { Result } from '../../../src/score/result.js'
import { entriesOf, CUTOFF, scored } from '../../support/a-chart-entry.js'

const SURVEY = 'http://terminology.hl7.org/CodeSystem/observation-category'
const incomplete = {
  kind: 'incomplete',
  instrument: 'hark',
  missing: ['hark-k'],
  possible: { min: 0, max: 1 },
} as const

const RESULTS: readonly (readonly [string, Result])[] = [
  ['a positive screen', scored('hark', 'positive', 1)],
  ['a negative screen', scored('hark', 'negative', 0)],
  ['an incomplete screen with a certain band', { ...incomplete, band: 'positive', cutoff: CUTOFF }],
  ['an incomplete screen', { ...incomplete, cutoff: CUTOFF }],
  ['a declined screen', { kind: 'declined', instrument: 'hark' }],
  ['a screen that was not asked', { kind: 'not-asked', instrument: 'hark' }],
  ['a screen that cannot be scored', { kind: 'not-scorable', instrument: 'hark', reason: 'invented' }],
]
const ENTRIES = RESULTS.flatMap(([name, result]) =>
  [false, true].map((includeTotal): [string, Observation] => [
    `${name}${includeTotal ? ', with totals' : ''}`,
    entriesOf({ results: [result] }, { includeTotal })[0]!,
  ]),
)

/** The rules of US Core Observation Screening Assessment, checked by hand. */
describe.each(ENTRIES)('the entry of %s', (_name, entry) => {
  it('claims the profile and is final', () => {
    expect(entry.meta?.profile).toEqual([
      'http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-screening-assessment',
    ])
    expect(entry.status).toBe('final')
  })

  it('has the category survey once', () => {
    const codings = entry.category?.flatMap(({ coding = [] }) => coding) ?? []
    expect(codings.filter(({ system, code }) => system === SURVEY && code === 'survey')).toHaveLength(1)
  })

  it('has one LOINC code, with a display', () => {
    expect(entry.code.coding).toEqual([
      { system: 'http://loinc.org', code: expect.stringMatching(/^\d+-\d$/), display: expect.any(String) },
    ])
  })

  it('has a subject, a moment and a performer', () => {
    expect(entry.subject?.reference).toMatch(/^Patient\//)
    expect(entry.effectiveDateTime).toBe('2026-11-22T09:00:00.000Z')
    expect(entry.performer).toEqual([{ reference: 'Practitioner/dr-rivera' }])
  })

  it('has a value or a reason for its absence, never both', () => {
    const held = [entry.valueCodeableConcept, entry.valueQuantity, entry.dataAbsentReason].filter(Boolean)
    expect(held).toHaveLength(1)
  })

  it('has no parts, no members, no note and no text', () => {
    for (const key of ['component', 'hasMember', 'derivedFrom', 'note', 'text', 'extension', 'contained']) {
      expect(entry).not.toHaveProperty(key)
    }
  })
})

describe('what is missing', () => {
  it.each([
    ['declined', { kind: 'declined', instrument: 'hark' }, 'asked-declined'],
    ['not asked', { kind: 'not-asked', instrument: 'hark' }, 'not-performed'],
    ['incomplete', { ...incomplete, cutoff: CUTOFF }, 'unknown'],
  ] as const)('is never a guess: %s', (_name, result, reason) => {
    const [entry] = entriesOf({ results: [result] }, { includeTotal: true })
    expect(entry?.dataAbsentReason?.coding?.[0]?.code).toBe(reason)
  })
})

describe('a total', () => {
  it('is written only where the site asks for it, with its band', () => {
    const [total] = entriesOf({ results: [scored('hark', 'positive', 3)] }, { includeTotal: true })
    expect([total?.code.coding?.[0]?.code, total?.valueQuantity?.value]).toEqual(['76504-0', 3])
    expect(total?.interpretation?.[0]?.coding?.[0]?.code).toBe('POS')
    expect(entriesOf({ results: [scored('hark', 'positive', 3)] })[0]).not.toHaveProperty('valueQuantity')
  })
})
