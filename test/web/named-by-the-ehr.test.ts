import type { Observation } from 'fhir/r4.js'
import { answered, ON_PAGE } from '../support/a-session.js'
import type { Faults } from '../support/acting-ehr.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const HARK = { 'hark-h': 'LA33-6', 'hark-a': 'LA32-8', 'hark-r': 'LA32-8', 'hark-k': 'LA32-8' }
const AT_RECORD = { ...ON_PAGE.record, asked: { ...ON_PAGE.record.asked, hark: answered('hark', HARK) } }

/** Entries that were saved in an EHR without identifiers. */
async function saved(faults: Faults, site: object = {}, changes: object = AT_RECORD) {
  const stage = await createTestApp({ faults: { dropsIdentifier: true, ...faults }, site })
  const one = await stage.open(changes)
  await one.post({ page: 'record', action: 'continue', level: 'band' })
  await one.post({ page: 'preview', action: 'confirm', seen: (await one.session()).chartEntries?.digest })
  const kinds = async () => (await one.session()).chartEntries?.outcomes?.map(({ kind }) => kind) ?? []
  return { ...stage, one, kinds }
}

describe('an entry that the EHR said it took, and does not show as it was sent,', () => {
  const to = (changes: Partial<Observation>) => (kept: Observation) => ({ ...kept, ...changes })
  it.each<[string, Faults]>([
    ['another patient', { rewrites: to({ subject: { reference: 'Patient/other' } }) }],
    ['the day alone', { rewrites: to({ effectiveDateTime: '2026-11-22' }) }],
    ['a code as text alone', { rewrites: to({ code: { text: 'Questionnaire' } }) }],
    ['another patient and no labels', { dropsLabels: true, rewrites: to({ subject: { reference: 'Patient/other' } }) }],
  ])('can be marked as entered in error: %s', async (_what, faults) => {
    const { one, chart, kinds } = await saved(faults)
    expect((await kinds())[0]).toBe(faults.dropsLabels ? 'labels-lost' : 'differs')
    const { text } = await one.post({ page: 'outcomes', action: 'correct', entry: '0' })
    expect(text).not.toContain(t('correction.other'))
    expect(chart[0]?.status).toBe('entered-in-error')
    expect((await kinds())[0]).toBe('corrected')
  })

  it.each([
    ['outcomes', '0'],
    ['written', 'first'],
  ])('also by a second press, where the first one, on %s, lost the labels', async (page, entry) => {
    const { one, chart, kinds, faults } = await saved({ rewrites: to({ effectiveDateTime: '2026-11-22' }) })
    faults.rewritesUpdate = (kept) => ({ ...kept, meta: { versionId: '2' } })
    if (page === 'written') await one.post({ page: 'outcomes', action: 'written' })
    await one.post({ page, action: 'correct', entry: entry === 'first' ? chart[0]?.id : entry })
    if (page === 'written') await one.post({ page, action: 'back' })
    expect((await kinds())[0]).toBe('labels-lost')
    delete faults.rewritesUpdate
    await one.post({ page: 'outcomes', action: 'correct', entry: '0' })
    expect([(await kinds())[0], chart[0]?.meta?.security?.length]).toEqual(['corrected', 4])
  })

  it('but not once something else stands there', async () => {
    const { one, chart } = await saved({ rewrites: to({ subject: { reference: 'Patient/other' } }) })
    chart[0] = { ...chart[0]!, code: { text: 'Weight' } }
    const { text } = await one.post({ page: 'outcomes', action: 'correct', entry: '0' })
    expect(text).toContain(t('correction.other'))
    expect(chart[0].status).toBe('final')
  })
})

describe('where an EHR is known to leave out identifiers, the list of what Aside wrote', () => {
  const site = { serverMayChange: ['identifier'] }

  it('has what this session saved, which can be marked, and says that it has no other results', async () => {
    const { one, chart, kinds } = await saved({}, site)
    expect((await kinds())[0]).toBe('confirmed')
    await one.post({ page: 'outcomes', action: 'written' })
    const { text } = await one.get()
    expect(text.match(/<section class="entry"/g)).toHaveLength(chart.length)
    expect(text).toContain(t('written.not-all'))
    await one.post({ page: 'written', action: 'correct', entry: chart[0]?.id })
    expect([chart[0]?.status, (await kinds())[0]]).toEqual(['entered-in-error', 'corrected'])
  })

  it('does not say in another session that there is none', async () => {
    const { open } = await saved({}, site)
    const later = await open(ON_PAGE.limits)
    await later.post({ page: 'limits', action: 'written' })
    const { text } = await later.get()
    expect(text).not.toContain(t('written.none'))
    for (const key of ['written.none-known', 'written.not-all'] as const) expect(text).toContain(t(key))
  })
})
