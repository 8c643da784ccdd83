import { answered, ON_PAGE } from '../support/a-session.js'
import type { Faults } from '../support/acting-ehr.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const ANSWERED = {
  ...ON_PAGE.record,
  asked: {
    hark: answered('hark', { 'hark-h': 'LA33-6', 'hark-a': 'LA32-8', 'hark-r': 'LA32-8', 'hark-k': 'LA32-8' }),
    'audit-c': answered('audit-c', {}),
    'drug-question': answered('drug-question', {}),
    'coercion-topics': answered('coercion-topics', {}),
  },
}

async function preview(one: Browser, level: string, contact?: string): Promise<string> {
  await one.post({ page: 'record', action: 'continue', level, ...(contact && { contact }) })
  return (await one.get()).text
}
const confirm = async (one: Browser) =>
  one.post({ page: 'preview', action: 'confirm', seen: (await one.session()).chartEntries?.digest })
const creates = (calls: readonly string[]): number => calls.filter((call) => call.startsWith('create')).length

describe('the chart gets', () => {
  it.each([
    ['none', undefined, 0],
    ['offered', undefined, 1],
    ['contact', 'yes', 1],
    ['contact', 'no', 1],
    ['band', undefined, 3],
  ])('at the level %s (%s) exactly what the preview shows', async (level, contact, entries) => {
    const { open, chart } = await createTestApp()
    const one = await open(ANSWERED)
    const page = await preview(one, level, contact)
    expect(chart).toEqual([])
    const previewed = [...page.matchAll(/<pre tabindex[^>]*>([^<]*)</g)].map(([, text = '']) =>
      JSON.parse(text.replaceAll('&#34;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'")),
    )
    expect((await confirm(one)).status).toBe(303)
    const written = chart.map(({ id: _id, meta: { versionId: _version, ...meta } = {}, ...entry }) => ({
      ...entry,
      meta,
    }))
    expect(previewed).toHaveLength(entries)
    expect(written).toEqual(previewed)
    expect((await one.get()).text).toContain(entries > 0 ? t('outcome.heading-confirmed') : t('outcome.heading-none'))
  })

  it('no answer, at any level', async () => {
    const { open, chart } = await createTestApp({ site: { includeTotal: true } })
    const one = await open(ANSWERED)
    await preview(one, 'band')
    await confirm(one)
    expect(JSON.stringify(chart)).not.toMatch(/hark-[hark]|LA33-6|LA32-8|humiliat.*partner|audit-c-\d/i)
  })

  it('a label of Part 2 where the programme is one', async () => {
    for (const [part2Program, setting, labelled] of [
      [true, 'primary-care', true],
      ['mixed', 'sud-intake', true],
      ['mixed', 'primary-care', false],
      [false, 'sud-intake', false],
    ] as const) {
      const { open, chart } = await createTestApp({ site: { part2Program } })
      const one = await open({ ...ON_PAGE['record, not alone'], setting })
      await preview(one, 'offered')
      await confirm(one)
      expect(chart[0]?.meta?.security?.some(({ code }) => code === '42CFRPart2')).toBe(labelled)
    }
  })
})

describe('nothing is previewed', () => {
  it.each<[string, object, string, string]>([
    ['above what the EHR allows', { site: { highestRecordLevel: 'offered' } }, 'band', ''],
    ['where writing is off', { site: { highestRecordLevel: 'none' } }, 'offered', ''],
    ['for a follow-up nobody answered', {}, 'contact', ''],
    ['for a follow-up that is neither yes nor no', {}, 'contact', 'maybe'],
    ['for a level nobody offers', {}, 'everything', ''],
  ])('%s', async (_what, options, level, contact) => {
    const { open, calls } = await createTestApp(options)
    const one = await open(ANSWERED)
    await preview(one, level, contact)
    expect(await one.session()).not.toHaveProperty('chartEntries')
    expect(calls).toEqual([])
  })

  it('for a teenager', async () => {
    const { open } = await createTestApp()
    const one = await open({
      ...ANSWERED,
      asked: { 'teen-topics': answered('teen-topics', {}) },
      patient: { name: 'Invented', sex: 'female', age: { min: 17, max: 17 } },
    })
    for (const level of ['offered', 'contact', 'band']) await preview(one, level, 'yes')
    expect(await one.session()).not.toHaveProperty('chartEntries')
    expect((await one.get()).text).toContain(t('record.because-minor'))
  })
})

describe('what went wrong is said', () => {
  it.each<[string, Faults, string]>([
    ['a label was lost', { dropsLabels: true }, t('outcome.labels-lost')],
    ['the entry was changed', { dropsIdentifier: true }, t('outcome.differs', { parts: t('outcome.part-identifier') })],
    ['it could not be read back', { onRead: 'EHR_FORBIDDEN' }, t('outcome.unknown-taken')],
    ['the EHR refused', { onCreate: 'EHR_REFUSED_WRITE' }, t('outcome.code', { code: '422' })],
    ['the EHR did not answer', { losesAnswer: 'EHR_UNREACHABLE', onSearch: 'EHR_BUSY' }, t('outcome.unknown')],
  ])('%s', async (_what, faults, sentence) => {
    const { open } = await createTestApp({ faults })
    const one = await open(ANSWERED)
    await preview(one, 'offered')
    await confirm(one)
    // Where nobody could look for an earlier entry, it is said first, and nothing is sent yet.
    if (faults.onSearch) await confirm(one)
    const page = (await one.get()).text
    expect(page).toContain(sentence)
    expect(page).not.toContain(t('outcome.heading-confirmed'))
  })

  it('and what is open is tried again, without a second entry', async () => {
    const { open, chart, faults } = await createTestApp({
      faults: { losesAnswer: 'EHR_UNREACHABLE', onSearch: 'EHR_BUSY' },
    })
    const one = await open(ANSWERED)
    await preview(one, 'band')
    await confirm(one)
    expect((await one.get()).text).toContain(t('preview.not-looked-no-answer'))
    expect(chart).toEqual([])
    await confirm(one)
    delete faults.losesAnswer
    delete faults.onSearch
    faults.ignoresIfNoneExist = true
    await one.post({ page: 'outcomes', action: 'look' })
    expect((await one.get()).text).toContain(t('outcome.heading-confirmed'))
    expect(chart).toHaveLength(3)
  })

  it('and a lost label stops all writing to that EHR', async () => {
    const { open, writePauses, chart } = await createTestApp({ faults: { dropsLabels: true } })
    const one = await open(ANSWERED)
    await preview(one, 'band')
    await confirm(one)
    expect([chart.length, await writePauses.isPaused('invented')]).toEqual([1, true])
    const next = await open(ANSWERED)
    await preview(next, 'offered')
    expect(await next.session()).not.toHaveProperty('chartEntries')
  })

  it('and an entry without labels is taken back', async () => {
    const { open, chart } = await createTestApp({ faults: { dropsLabels: true } })
    const one = await open(ANSWERED)
    await preview(one, 'offered')
    await confirm(one)
    await one.post({ page: 'outcomes', action: 'correct', entry: '0' })
    expect(chart[0]?.status).toBe('entered-in-error')
    expect((await one.get()).text).toContain(t('outcome.corrected'))
  })
})

it('a crash in the middle leaves the outcome open, and the next try looks before it writes', async () => {
  const { open, chart, calls, faults } = await createTestApp({ faults: { onRead: new TypeError('the power went') } })
  const one = await open(ANSWERED)
  await preview(one, 'offered')
  expect((await confirm(one)).status).toBe(500)
  expect((await one.session()).chartEntries?.outcomes).toEqual([expect.objectContaining({ kind: 'unknown' })])
  delete faults.onRead
  await one.post({ page: 'outcomes', action: 'retry' })
  expect([chart.length, creates(calls)]).toEqual([1, 1])
  expect((await one.get()).text).toContain(t('outcome.heading-confirmed'))
})
