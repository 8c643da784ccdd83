import type { Observation } from 'fhir/r4.js'
import type { WriteOutcome } from '../../src/record/outcome.js'
import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const HARK = { 'hark-h': 'LA33-6', 'hark-a': 'LA32-8', 'hark-r': 'LA32-8', 'hark-k': 'LA32-8' }
const AT_RECORD = { ...ON_PAGE.record, asked: { ...ON_PAGE.record.asked, hark: answered('hark', HARK) } }
const BUSY: WriteOutcome = { kind: 'refused', why: 'busy', answer: { status: 429 } }
const REFUSED: readonly WriteOutcome[] = [{ kind: 'refused', why: 'ehr', answer: { status: 422 } }, BUSY, BUSY]
const NAMES = /HARK|AUDIT-C|alcohol|drug screen|follow-up/i

const textOf = async (one: Browser): Promise<string> => (await one.get()).text
const headingOf = (html: string): string => /<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? ''
const retry = async (one: Browser, seen?: string) =>
  one.post({ page: 'outcomes', action: 'retry', seen: seen ?? (await one.session()).chartEntries?.digest })
/** What the page says of each entry of the session. */
const sections = (html: string): string[] => html.split('<section class="entry outcome').slice(1)
const listOf = (html: string): string => /<section class="problems"[^]*?<\/section>/.exec(html)?.[0] ?? ''

/** None of three entries was saved, and then another app saved one of the same kind as the second. */
async function anotherAppsEntry(outcomes = REFUSED, changes: object = {}) {
  const stage = await createTestApp()
  const before = await stage.open(AT_RECORD)
  await before.post({ page: 'record', action: 'continue', level: 'band' })
  const { chartEntries } = await before.session()
  const { code, subject, encounter } = chartEntries!.entries[1]!
  const theirs: Observation = {
    ...({ resourceType: 'Observation', id: 'theirs', meta: { versionId: '1' }, status: 'final' } as const),
    ...{ code, subject, encounter },
  }
  const value = { text: 'a value of theirs' }
  stage.chart.push({ ...theirs, effectiveDateTime: '2026-11-22T09:10:00Z', valueCodeableConcept: value })
  const one = await stage.open({ ...AT_RECORD, chartEntries: { ...chartEntries!, outcomes }, ...changes })
  const creates = (): number => stage.calls.filter((call) => call.startsWith('create')).length
  const ownSystem = chartEntries!.entries[1]!.identifier![1]!.system!
  return { ...stage, one, creates, ownSystem }
}

describe('an entry of the same kind that another app saved before "Try again"', () => {
  it('is shown, and named at the entry of its kind alone; one more press saves all', async () => {
    const { one, creates } = await anotherAppsEntry()
    await retry(one)
    const html = await textOf(one)
    expect(listOf(html)).toContain(t('preview.already-there'))
    expect(listOf(html)).toContain('a value of theirs')
    expect(listOf(html)).toContain(t('outcome.already-there-hint'))
    expect(sections(html).map((one) => one.includes(t('outcome.held-another')))).toEqual([false, true, false])
    expect(creates()).toBe(0)
    await retry(one)
    expect([headingOf(await textOf(one)), creates()]).toEqual([t('outcome.heading-confirmed'), 3])
    expect(listOf(await textOf(one))).toBe('')
  })

  it('keeps a page from saving on which it did not stand, and that is said', async () => {
    const { one, creates } = await anotherAppsEntry()
    const seen = (await one.session()).chartEntries!.digest
    await retry(one, seen)
    const { status, text } = await retry(one, seen)
    expect([status, text.includes(t('preview.changed')), creates()]).toEqual([422, true, 0])
    await one.post({ page: 'outcomes', action: 'retry' })
    expect(creates()).toBe(0)
  })

  it('is shown without its name while somebody else is there', async () => {
    const { one, creates } = await anotherAppsEntry(REFUSED, { privacy: 'not-private' })
    await retry(one)
    const html = await textOf(one)
    expect(listOf(html)).toContain(`<b>${t('preview.entry', { number: 2 })}</b>`)
    expect(listOf(html)).toContain('Nov 22, 2026')
    expect(html).not.toMatch(NAMES)
    expect(html).not.toContain('a value of theirs')
    expect(creates()).toBe(0)
    await retry(one)
    expect(creates()).toBe(3)
  })

  it('leads to no preview while somebody else is there, where nothing was sent before', async () => {
    const locked: WriteOutcome = { kind: 'refused', why: 'locked' }
    const { one, creates } = await anotherAppsEntry([locked, locked, locked], { privacy: 'not-private' })
    await retry(one)
    const html = await textOf(one)
    expect(html).not.toMatch(NAMES)
    expect(listOf(html)).toContain(t('preview.entry', { number: 2 }))
    expect(html).not.toContain(t('outcome.refused-locked'))
    expect(creates()).toBe(0)
  })

  it('is no reason any more once it was marked as entered in error', async () => {
    const stage = await anotherAppsEntry()
    Object.assign(stage.chart[0]!, { identifier: [{ system: stage.ownSystem, value: 'earlier' }] })
    await retry(stage.one)
    await stage.one.post({ page: 'outcomes', action: 'written' })
    await stage.one.post({ page: 'written', action: 'correct', entry: 'theirs' })
    await stage.one.post({ page: 'written', action: 'back' })
    const html = await textOf(stage.one)
    expect([listOf(html), html.includes(t('outcome.held-another'))]).toEqual(['', false])
  })
})
