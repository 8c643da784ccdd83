import fc from 'fast-check'
import type { Result } from '../../../src/score/result.js'
import type { CONTENT } from '../../support/a-chart-entry.js'
import { entriesOf, CUTOFF, scored, SUBJECT } from '../../support/a-chart-entry.js'

const INSTRUMENTS = ['hark', 'audit-c', 'coercion-topics']
const RANGE = { min: 0, max: 4 }
const band = fc.constantFrom('positive', 'negative')
const ids = fc.array(fc.constantFrom('a-1', 'a-2', 'a-3'))

/** Any result an instrument can have. */
const result = (instrument: string): fc.Arbitrary<Result> =>
  fc.oneof(
    fc.record({ total: fc.nat(12), band }).map(({ total, band: id }) => scored(instrument, id, total)),
    fc.record({ missing: ids, band: fc.option(band, { nil: undefined }) }).map(({ missing, band: id }): Result => {
      const gaps = { kind: 'incomplete', instrument, missing, possible: RANGE, cutoff: CUTOFF } as const
      return id === undefined ? gaps : { ...gaps, band: id }
    }),
    fc.constantFrom('declined' as const, 'not-asked' as const).map((kind): Result => ({ kind, instrument })),
    fc
      .record({ raised: ids, declined: ids, open: ids })
      .map((topics): Result => ({ kind: 'topics', instrument, ...topics })),
    fc.string().map((reason): Result => ({ kind: 'not-scorable', instrument, reason })),
  )
const results = fc.tuple(...INSTRUMENTS.map(result))
const labelling = fc.record({ profile: fc.constantFrom('discreet', 'explicit'), part2: fc.boolean() })

describe('whatever was answered', () => {
  it.each(['none', 'offered', 'contact'] as const)('the level %s writes the same', (level) => {
    fc.assert(
      fc.property(results, results, labelling, fc.boolean(), (some, other, labels, contactAgreed) => {
        const written = (of: readonly Result[]) =>
          entriesOf({ level, contactAgreed, results: of }, { labelling: labels, includeTotal: true })
        expect(written(some)).toEqual(written(other))
        expect(written([])).toEqual(written(other))
      }),
    )
  })

  it('the level band writes one entry for each instrument that has codes, with the same codes and labels', () => {
    const shape = (of: readonly Result[], labels: typeof CONTENT.labelling) =>
      entriesOf({ results: of }, { labelling: labels }).map((entry) => [entry.meta, entry.category, entry.code])
    fc.assert(
      fc.property(results, results, labelling, (some, other, labels) => {
        expect(shape(some, labels)).toHaveLength(2)
        expect(shape(some, labels)).toEqual(shape(other, labels))
      }),
    )
  })

  it('no answer is written: of two results with one band, the entries are the same', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.nat(12), band, (one, other, id) => {
        expect(entriesOf({ results: [scored('hark', id, one)] })).toEqual(
          entriesOf({ results: [scored('hark', id, other)] }),
        )
      }),
    )
  })
})

describe('the neutral levels', () => {
  it('none writes nothing', () => {
    expect(entriesOf({ level: 'none', contactAgreed: true })).toEqual([])
  })

  it.each(['offered', 'contact'] as const)('%s writes one entry without a topic', (level) => {
    const entries = entriesOf({ level }, { labelling: { profile: 'explicit', part2: false } })
    expect(entries).toHaveLength(1)
    expect(JSON.stringify(entries)).not.toMatch(
      /partner|violen|abus|drug|alcohol|substance|hark|audit|sdoh|social|SDV|SUD|76499|72109|us-core/i,
    )
  })

  it.each([
    [true, 'LA33-6'],
    [false, 'LA32-8'],
  ])('follow-up says whether it was agreed: %s', (contactAgreed, code) => {
    const [entry] = entriesOf({ level: 'contact', contactAgreed })
    expect(entry?.valueCodeableConcept?.coding).toEqual([expect.objectContaining({ code })])
  })
})

describe('every entry', () => {
  it('has an identifier of its own', () => {
    const values = entriesOf({ results: [scored('hark'), scored('audit-c')] }).map(
      ({ identifier }) => identifier?.[0]?.value,
    )
    expect(new Set(values).size).toBe(2)
  })

  it('is labelled', () => {
    for (const level of ['offered', 'contact', 'band'] as const) {
      for (const { meta } of entriesOf({ level })) expect(meta?.security?.length).toBeGreaterThan(0)
    }
  })

  it('names the patient of the session, and an encounter and a performer only where there is one', () => {
    const { patient, at } = SUBJECT
    const [bare] = entriesOf({ level: 'offered' }, {}, { patient, at } as typeof SUBJECT)
    expect(bare?.subject).toEqual({ reference: 'Patient/pat-1' })
    expect(bare).not.toHaveProperty('encounter')
    expect(bare).not.toHaveProperty('performer')
  })

  it('is refused without a label profile, or with a band nobody coded', () => {
    expect(() => entriesOf({ level: 'offered' }, { labelling: { profile: 'none', part2: false } })).toThrow(RangeError)
    expect(() => entriesOf({ results: [scored('hark', 'unheard-of')] })).toThrow(RangeError)
  })
})
