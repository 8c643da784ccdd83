import type { Observation } from 'fhir/r4.js'
import { answered } from '../../../src/ehr/ehr-answer.js'
import { correctChartEntry, type NotCorrected } from '../../../src/record/correct-chart-entry.js'
import { isSameEntry } from '../../../src/record/find-chart-entry.js'
import { actingEhr, type Faults } from '../../support/acting-ehr.js'
import { aChartEntry, entriesOf, scored } from '../../support/a-chart-entry.js'

const entry = aChartEntry()
const labels = entry.meta?.security ?? []
const meant = { isIt: (found: Observation) => isSameEntry(found, entry), labels }

/** An EHR in which the entry stands, without its labels. */
async function stage(faults: Faults = { dropsLabels: true }, given = entry) {
  const acting = actingEhr(faults)
  const { id } = await acting.ehr.create(given, { identifier: 'none' })
  return { ...acting, id }
}
const not = (why: NotCorrected) => ({ kind: 'not-corrected', why })

describe('an entry that is withdrawn', () => {
  it('stays, marked as entered in error, without its value and with its labels', async () => {
    const { ehr, chart, id } = await stage()
    expect(await correctChartEntry(ehr, id, meant)).toEqual({ kind: 'corrected' })
    expect(chart).toEqual([
      expect.objectContaining({
        id,
        status: 'entered-in-error',
        subject: entry.subject,
        meta: expect.objectContaining({ security: entry.meta?.security, versionId: '2' }) as unknown,
      }),
    ])
    expect(chart[0]?.dataAbsentReason?.coding?.[0]?.code).toBe('error')
  })

  it('loses all that may tell its result, whatever an EHR made of it', async () => {
    const [total] = entriesOf({ results: [scored('hark')] }, { includeTotal: true })
    const made = {
      ...{ valueString: 'Positive', _valueString: {}, component: [{ code: {} }], note: [{ text: 'Positive' }] },
      text: { status: 'generated', div: '<div>Positive</div>' } as const,
    }
    const isIt = (): boolean => true
    const { ehr, chart, id } = await stage({ rewrites: (kept) => ({ ...kept, ...made }) }, total)
    expect(await correctChartEntry(ehr, id, { ...meant, isIt })).toEqual({ kind: 'corrected' })
    expect(JSON.stringify(chart[0])).not.toMatch(/value[A-Z]|Positive|interpretation|component|POS/)
  })

  it('keeps the labels the EHR gave it', async () => {
    const theirs = { system: 'https://site.example', code: 'SITE' }
    const { ehr, chart, id } = await stage({
      rewrites: (kept) => ({ ...kept, meta: { ...kept.meta, security: [theirs] } }),
    })
    await correctChartEntry(ehr, id, meant)
    expect(chart[0]?.meta?.security).toEqual([theirs, ...(entry.meta?.security ?? [])])
  })

  it('is known by its code, moment and patient where the EHR dropped the identifier', async () => {
    const { ehr, id } = await stage({ dropsLabels: true, dropsIdentifier: true })
    expect(await correctChartEntry(ehr, id, meant)).toEqual({ kind: 'corrected' })
  })

  it('counts as such where the answer was lost, once it is read', async () => {
    for (const losesUpdate of ['EHR_UNREACHABLE', 'EHR_REFUSED_WRITE', 'EHR_BUSY'] as const) {
      const { ehr, id } = await stage({ losesUpdate })
      expect(await correctChartEntry(ehr, id, meant)).toEqual({ kind: 'corrected' })
    }
  })

  it('gets its labels where it stands there marked and without them', async () => {
    const { ehr, chart, id, faults } = await stage({
      rewritesUpdate: (kept) => ({ ...kept, meta: { versionId: '2' } }),
    })
    expect(await correctChartEntry(ehr, id, meant)).toEqual(not('labels-lost'))
    faults.rewritesUpdate = (kept) => kept
    expect(await correctChartEntry(ehr, id, meant)).toEqual({ kind: 'corrected' })
    expect(chart[0]?.meta?.security).toEqual(labels)
  })

  it('is not sent again', async () => {
    const { ehr, id, calls } = await stage()
    await correctChartEntry(ehr, id, meant)
    expect(await correctChartEntry(ehr, id, meant)).toEqual({ kind: 'corrected' })
    expect(calls.filter((call) => call.startsWith('update'))).toHaveLength(1)
  })
})

describe('nothing is withdrawn, and it is said why', () => {
  it.each<[string, Faults, NotCorrected]>([
    ['that may not be read', { onRead: 'EHR_FORBIDDEN' }, 'unreadable'],
    ['that is not there', { onRead: 'NOT_FOUND' }, 'unreadable'],
    ['where the EHR refuses', { onUpdate: 'EHR_REFUSED_WRITE' }, 'refused'],
    ['where the user may not', { onUpdate: 'EHR_FORBIDDEN' }, 'not-allowed'],
    ['where no scope allows it', { onUpdate: 'EHR_SCOPE_MISSING' }, 'not-allowed'],
    ['where the EHR does not answer', { onUpdate: 'EHR_UNREACHABLE' }, 'unknown'],
    ['where a gateway answers', { onUpdate: answered('EHR_REFUSED_WRITE', { status: 408 }) }, 'unknown'],
    ['where the EHR answers something else', { onUpdate: 'EHR_ANSWER_UNUSABLE' }, 'unknown'],
  ])('%s', async (_what, faults, why) => {
    const { ehr, chart, id, faults: current } = await stage()
    const before = structuredClone(chart)
    Object.assign(current, faults)
    expect(await correctChartEntry(ehr, id, meant)).toEqual(not(why))
    expect(chart).toEqual(before)
  })

  it.each<[Faults['onUpdate'], NotCorrected]>([
    ['EHR_REFUSED_WRITE', 'refused'],
    ['EHR_FORBIDDEN', 'not-allowed'],
    ['EHR_SCOPE_MISSING', 'not-allowed'],
    ['EHR_UNREACHABLE', 'unknown'],
  ])(
    'nor lost by it, where it stood there marked and without its labels, and the EHR answers %s',
    async (onUpdate, why) => {
      const { ehr, id } = await stage(
        { dropsLabels: true, onUpdate: onUpdate! },
        { ...entry, status: 'entered-in-error' },
      )
      expect(await correctChartEntry(ehr, id, meant)).toEqual(not(why))
    },
  )

  it('where the EHR names no version, and nothing is sent', async () => {
    const rewrites = (kept: Observation): Observation => ({ ...kept, meta: { security: [...labels] } })
    const { ehr, calls, id } = await stage({ rewrites })
    expect(await correctChartEntry(ehr, id, meant)).toEqual(not('no-version'))
    expect(calls).not.toContain('update Observation')
  })

  it('where somebody else was faster', async () => {
    const { ehr, chart, id } = await stage()
    const raced: typeof ehr = {
      ...ehr,
      update: async (resource) => {
        chart[0] = { ...chart[0]!, meta: { ...chart[0]!.meta, versionId: '7' } }
        return ehr.update(resource)
      },
    }
    expect(await correctChartEntry(raced, id, meant)).toEqual(not('changed'))
    expect(chart[0]).toMatchObject({ status: 'final', valueCodeableConcept: {} })
  })

  it.each<[string, Faults['rewritesUpdate'], NotCorrected]>([
    ['where the EHR keeps the value', (kept) => ({ ...kept, valueString: 'Positive' }), 'value-stays'],
    ['where the EHR takes no labels', (kept) => ({ ...kept, meta: { versionId: '2' } }), 'labels-lost'],
    [
      'where the EHR takes all labels but one',
      (kept) => ({ ...kept, meta: { ...kept.meta, security: labels.slice(1) } }),
      'labels-lost',
    ],
    [
      'where the EHR keeps the value and no labels',
      (kept) => ({ ...kept, meta: { versionId: '2' }, valueString: 'Positive' }),
      'labels-lost',
    ],
    ['where the EHR takes it and changes nothing', (kept) => ({ ...kept, status: 'final' }), 'unknown'],
  ])('%s', async (_what, rewritesUpdate, why) => {
    const { ehr, id } = await stage({ rewritesUpdate: rewritesUpdate! })
    expect(await correctChartEntry(ehr, id, meant)).toEqual(not(why))
  })

  it.each([
    ['of another patient', { subject: { reference: 'Patient/other' } }],
    ['with another code', { code: { coding: [{ system: 'http://loinc.org', code: '0000-0' }] } }],
    ['of another moment', { effectiveDateTime: '2020-01-01T00:00:00Z' }],
  ])('that is an entry %s', async (_what, other) => {
    const theirs = { ...entry, ...other, identifier: [{ system: 'https://other.example', value: '1' }] }
    const { ehr, calls, id } = await stage({}, theirs)
    expect(await correctChartEntry(ehr, id, meant)).toEqual(not('other'))
    expect(calls).not.toContain('update Observation')
  })

  it('by a bug without saying so', async () => {
    const { ehr, id, faults } = await stage()
    faults.onUpdate = new TypeError('bug')
    await expect(correctChartEntry(ehr, id, meant)).rejects.toThrow(TypeError)
  })
})
