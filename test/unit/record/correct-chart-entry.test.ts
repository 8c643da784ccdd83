import { correctChartEntry } from '../../../src/record/correct-chart-entry.js'
import { sendChartEntry } from '../../../src/record/write-chart-entry.js'
import { actingEhr, type Faults } from '../../support/acting-ehr.js'
import { aChartEntry, entriesOf, scored } from '../../support/a-chart-entry.js'
import { writeDeps } from '../../support/write-deps.js'

const entry = aChartEntry()

/** An EHR in which the entry stands, without its labels. */
async function stage(faults: Faults = { dropsLabels: true }, given = entry) {
  const stage = actingEhr(faults)
  await sendChartEntry(given, writeDeps(stage.ehr).deps)
  return { ...stage, id: stage.chart[0]?.id ?? '' }
}

describe('an entry that is withdrawn', () => {
  it('stays, marked as entered in error, without its value and with its labels', async () => {
    const { ehr, chart, id } = await stage()
    expect(await correctChartEntry(ehr, id, entry)).toBe(true)
    expect(chart).toEqual([
      expect.objectContaining({
        id,
        status: 'entered-in-error',
        subject: entry.subject,
        meta: expect.objectContaining({ security: entry.meta?.security, versionId: '1' }),
      }),
    ])
    expect(chart[0]).not.toHaveProperty('valueCodeableConcept')
    expect(chart[0]?.dataAbsentReason?.coding?.[0]?.code).toBe('error')
  })

  it('loses its total and its band, too', async () => {
    const [total] = entriesOf({ results: [scored('hark')] }, { includeTotal: true })
    const { ehr, chart, id } = await stage({ dropsLabels: true }, total)
    await correctChartEntry(ehr, id, total!)
    expect(chart[0]).not.toHaveProperty('valueQuantity')
    expect(chart[0]).not.toHaveProperty('interpretation')
  })

  it('keeps the labels the EHR gave it', async () => {
    const theirs = { system: 'https://site.example', code: 'SITE' }
    const { ehr, chart, id } = await stage({ rewrites: (kept) => ({ ...kept, meta: { security: [theirs] } }) })
    await correctChartEntry(ehr, id, entry)
    expect(chart[0]?.meta?.security).toEqual([theirs, ...(entry.meta?.security ?? [])])
  })

  it('is known by its code, moment and patient where the EHR dropped the identifier', async () => {
    const { ehr, id } = await stage({ dropsLabels: true, dropsIdentifier: true })
    expect(await correctChartEntry(ehr, id, entry)).toBe(true)
  })
})

describe('nothing is withdrawn', () => {
  it.each<[string, Faults]>([
    ['that cannot be read', { onRead: 'EHR_FORBIDDEN' }],
    ['that is not there', { onRead: 'NOT_FOUND' }],
    ['where the EHR refuses', { onUpdate: 'EHR_REFUSED_WRITE' }],
    ['where the EHR does not answer', { onUpdate: 'EHR_UNREACHABLE' }],
  ])('%s', async (_what, faults) => {
    const { ehr, chart, id, faults: current } = await stage()
    const before = structuredClone(chart)
    Object.assign(current, faults)
    expect(await correctChartEntry(ehr, id, entry)).toBe(false)
    expect(chart).toEqual(before)
  })

  it.each([
    ['of another patient', { subject: { reference: 'Patient/other' } }],
    ['with another code', { code: { coding: [{ system: 'http://loinc.org', code: '0000-0' }] } }],
    ['of another moment', { effectiveDateTime: '2020-01-01T00:00:00Z' }],
  ])('that is an entry %s', async (_what, other) => {
    const theirs = { ...entry, ...other, identifier: [{ system: 'https://other.example', value: '1' }] }
    const { ehr, calls, id } = await stage({}, theirs)
    expect(await correctChartEntry(ehr, id, entry)).toBe(false)
    expect(calls).not.toContain('update Observation')
  })

  it('by a bug without saying so', async () => {
    const { ehr, id, faults } = await stage()
    faults.onUpdate = new TypeError('bug')
    await expect(correctChartEntry(ehr, id, entry)).rejects.toThrow(TypeError)
  })
})
