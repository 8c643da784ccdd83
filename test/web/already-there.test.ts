import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const HARK = { 'hark-h': 'LA33-6', 'hark-a': 'LA32-8', 'hark-r': 'LA32-8', 'hark-k': 'LA32-8' }
const AT_RECORD = { ...ON_PAGE.record, asked: { ...ON_PAGE.record.asked, hark: answered('hark', HARK) } }
const creates = (calls: readonly string[]): number => calls.filter((call) => call.startsWith('create')).length

async function press(one: Browser, action: string) {
  return one.post({ page: 'preview', action, seen: (await one.session()).chartEntries?.digest })
}
const choose = (one: Browser, level: string) => one.post({ page: 'record', action: 'continue', level })

/** An appointment in which an earlier session saved one entry, and a later session that is about to save again. */
async function twoSessions(level: string) {
  const stage = await createTestApp()
  const first = await stage.open(AT_RECORD)
  await choose(first, level)
  await press(first, 'finish')
  const before = stage.chart.length
  const second = await stage.open(AT_RECORD)
  await choose(second, level)
  return { ...stage, before, second }
}

describe('a second entry of one kind in one appointment', () => {
  it.each(['confirm', 'finish'])('is not saved by %s before the first was shown', async (action) => {
    const { second, chart, before } = await twoSessions('band')
    await press(second, action)
    const { text } = await second.get()
    expect(text).toContain(t('preview.already-there'))
    expect(text).toContain('[HARK]: Positive')
    expect(chart).toHaveLength(before)
    await press(second, 'finish-unsaved')
    expect(await second.session()).toBeNull()
    expect(chart).toHaveLength(before)
  })

  it('is saved all the same where whoever saw the first says so', async () => {
    const { second, chart, before } = await twoSessions('offered')
    await press(second, 'confirm')
    expect((await second.get()).text).toContain(t('preview.another'))
    await press(second, 'confirm')
    expect((await second.get()).text).toContain(t('outcome.heading-confirmed'))
    expect(chart).toHaveLength(before + 1)
  })

  it('is not saved by a page on which the first did not stand', async () => {
    const { second, chart, before } = await twoSessions('offered')
    const seen = (await second.session()).chartEntries?.digest
    await second.post({ page: 'preview', action: 'confirm', seen })
    const { text } = await second.post({ page: 'preview', action: 'confirm', seen })
    expect(text).toContain(t('preview.changed'))
    expect(chart).toHaveLength(before)
  })

  it('replaces the first, which is corrected from here', async () => {
    const { second, chart } = await twoSessions('offered')
    await press(second, 'confirm')
    await press(second, 'written')
    expect((await second.get()).text).toContain(`<h1>${t('written.heading')}</h1>`)
    await second.post({ page: 'written', action: 'correct', entry: chart[0]!.id })
    await second.post({ page: 'written', action: 'back' })
    expect((await second.get()).text).not.toContain(t('preview.already-there'))
    await press(second, 'confirm')
    expect(chart.map(({ status }) => status)).toEqual(['entered-in-error', 'final'])
  })
})

it('of several sessions that save at once one does, and the others are shown it, also when they try again', async () => {
  const { open, chart } = await createTestApp()
  const sessions = await Promise.all(Array.from({ length: 4 }, () => open(AT_RECORD)))
  for (const one of sessions) await choose(one, 'band')
  await Promise.all(sessions.map((one) => press(one, 'confirm')))
  const agreed = (await sessions[0]!.session()).chartEntries!.entries.length
  for (const one of sessions) await one.post({ page: 'outcomes', action: 'retry' })
  const texts = await Promise.all(sessions.map(async (one) => (await one.get()).text))
  const those = (key: Parameters<typeof t>[0]) => texts.filter((text) => text.includes(t(key))).length
  expect([those('outcome.heading-confirmed'), those('preview.already-there'), chart.length]).toEqual([1, 3, agreed])
})

describe('one that stood there before, and was marked as entered in error', () => {
  /** An EHR that drops identifiers, and does not say what it did with an entry. */
  const UNTOLD = { onCreate: 'EHR_FORBIDDEN' } as const
  const outcomesOf = async (one: Browser) => (await one.session()).chartEntries?.outcomes

  async function withoutIdentifiers() {
    const stage = await createTestApp({ faults: { dropsIdentifier: true } })
    const first = await stage.open(AT_RECORD)
    await choose(first, 'offered')
    await press(first, 'confirm')
    const second = await stage.open(AT_RECORD)
    await choose(second, 'offered')
    const mark = async (id = stage.chart[0]!.id) => {
      await press(second, 'written')
      await second.post({ page: 'written', action: 'correct', entry: id })
      await second.post({ page: 'written', action: 'back' })
    }
    return { ...stage, second, mark }
  }

  it('from here is not taken for what is sent then, and not shown any more', async () => {
    const { second, mark, faults, chart } = await withoutIdentifiers()
    await press(second, 'confirm')
    await mark()
    expect(chart[0]?.status).toBe('entered-in-error')
    expect((await second.get()).text).not.toContain(t('preview.already-there'))
    Object.assign(faults, UNTOLD)
    await press(second, 'confirm')
    expect(await outcomesOf(second)).toMatchObject([{ kind: 'unknown' }])
  })

  it('before anybody looked is not taken for it either', async () => {
    const { second, mark, faults } = await withoutIdentifiers()
    await mark()
    Object.assign(faults, UNTOLD)
    await press(second, 'confirm')
    expect(await outcomesOf(second)).toMatchObject([{ kind: 'unknown' }])
  })

  it('stays known beside one that is found later', async () => {
    const { second, mark, faults, chart } = await withoutIdentifiers()
    await press(second, 'confirm')
    await mark()
    chart.push({ ...chart[0]!, id: 'later', status: 'final' })
    await press(second, 'confirm')
    const [, shown = ''] = /aria-labelledby="already-there">(.*?)<\/section>/s.exec((await second.get()).text) ?? []
    expect(shown.split('<li>')).toHaveLength(2)
    Object.assign(faults, UNTOLD)
    await press(second, 'confirm')
    expect(await outcomesOf(second)).toMatchObject([{ kind: 'unknown' }])
  })
})

describe('nobody is asked about', () => {
  it('another appointment', async () => {
    const { open, chart, second } = await twoSessions('offered')
    const { launch } = await second.session()
    const one = await open({ ...AT_RECORD, launch: { ...launch, encounter: 'enc-2' } })
    await choose(one, 'offered')
    await press(one, 'confirm')
    expect(chart.map(({ encounter }) => encounter?.reference)).toEqual(['Encounter/enc-1', 'Encounter/enc-2'])
  })

  it('an entry that was marked as entered in error, or one of another kind', async () => {
    const stage = await twoSessions('offered')
    Object.assign(stage.chart[0]!, { status: 'entered-in-error' })
    await press(stage.second, 'confirm')
    expect(stage.chart).toHaveLength(2)

    const other = await stage.open(AT_RECORD)
    await other.post({ page: 'record', action: 'continue', level: 'contact', contact: 'yes' })
    await press(other, 'confirm')
    expect(stage.chart).toHaveLength(3)
  })
})

it('an entry keeps its identifier when the choice is made again', async () => {
  const { open } = await createTestApp()
  const one = await open(AT_RECORD)
  const ids = async () => (await one.session()).chartEntries?.entries.map(({ identifier }) => identifier?.[1]?.value)
  await choose(one, 'band')
  const before = await ids()
  await one.post({ page: 'preview', action: 'back' })
  await choose(one, 'offered')
  expect(await ids()).not.toEqual(before)
  await one.post({ page: 'preview', action: 'back' })
  await choose(one, 'band')
  expect(await ids()).toEqual(before)
})

it('nothing at all is looked for where nothing is saved', async () => {
  const { open, calls } = await createTestApp()
  const one = await open(AT_RECORD)
  await choose(one, 'none')
  await press(one, 'confirm')
  expect([calls.filter((call) => call.startsWith('search')), creates(calls)]).toEqual([[], 0])
})
