import type { Observation } from 'fhir/r4.js'
import type { WriteOutcome } from '../../src/record/outcome.js'
import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const LESS: readonly [string, object][] = [
  ['saves less', { highestRecordLevel: 'offered' }],
  ['saves nothing', { highestRecordLevel: 'none' }],
  ['labels otherwise', { labelProfile: 'explicit' }],
  ['is a program under 42 CFR Part 2', { part2Program: true }],
]

const TOTALS = { includeTotal: true }

/** A preview of before a restart, with what became of its entries, if they were tried; the site has these settings since. */
async function restarted(site: object, outcomes?: readonly WriteOutcome[], on = ON_PAGE.record) {
  const before = await createTestApp({ site: TOTALS })
  const first = await before.open(on)
  await first.post({ page: 'record', action: 'continue', level: 'band' })
  const { chartEntries } = await first.session()
  const { key } = await before.open({
    ...on,
    chartEntries: { ...chartEntries!, ...(outcomes && { outcomes }) },
  })
  const stage = await createTestApp({ kept: before.store, site: { ...TOTALS, ...site } })
  return { ...stage, one: stage.browserOf(key) }
}

async function press(one: Browser, page: string, action: string): Promise<string> {
  await one.post({ page, action, seen: (await one.session()).chartEntries?.digest, attended: 'yes' })
  return (await one.get()).text
}

describe.each(LESS)('where the site %s since the preview,', (_what, site) => {
  it('nothing of it is sent, and it is chosen anew', async () => {
    const { one, calls, chart } = await restarted(site)
    const { text } = await one.post({
      page: 'preview',
      action: 'finish',
      seen: (await one.session()).chartEntries?.digest,
    })
    for (const key of ['record.heading', 'record.site-changed'] as const) expect(text).toContain(t(key))
    expect([calls, chart]).toEqual([[], []])
    expect((await one.get()).text).toContain(`<h1>${t('record.heading')}</h1>`)
  })

  it('it is chosen anew also where it was tried, and nothing of it was sent', async () => {
    const unsent = ['locked', 'signed-out', 'resting'].map((why) => ({ kind: 'refused', why }) as WriteOutcome)
    const { one, calls, chart } = await restarted(site, unsent)
    const { digest: seen } = (await one.session()).chartEntries!
    const { text } = await one.post({ page: 'outcomes', action: 'retry', seen })
    for (const key of ['record.heading', 'record.site-changed'] as const) expect(text).toContain(t(key))
    expect([calls, chart]).toEqual([[], []])
  })

  it('nothing is sent again of which something was sent, and that is said', async () => {
    const busy: WriteOutcome = { kind: 'refused', why: 'busy', answer: { status: 429 } }
    const { one, chart } = await restarted(site, [{ kind: 'confirmed', id: 'obs-9' }, busy, busy])
    const text = await press(one, 'outcomes', 'retry')
    expect(text.split(t('outcome.held-site-changed'))).toHaveLength(3)
    expect(chart).toEqual([])
  })
})

it('where its settings are the same, or allow more, all is sent', async () => {
  const { one, chart } = await restarted({ serverMayChange: ['performer'] })
  expect(await press(one, 'preview', 'confirm')).toContain(t('outcome.heading-confirmed'))
  expect(chart).toHaveLength(3)
})

it('where it saves no totals since, no total is sent', async () => {
  const audit = { 'audit-c-1': 'LA18929-2', 'audit-c-2': 'LA15694-5', 'audit-c-3': 'LA6270-8' }
  const on = { ...ON_PAGE.record, asked: { ...ON_PAGE.record.asked, 'audit-c': answered('audit-c', audit) } }
  const isTotal = ({ valueQuantity }: Observation) => valueQuantity !== undefined
  const same = await restarted({}, undefined, on)
  await press(same.one, 'preview', 'confirm')
  expect(same.chart.filter(isTotal)).toHaveLength(1)
  const { one, chart } = await restarted({ includeTotal: false }, undefined, on)
  await press(one, 'preview', 'confirm')
  expect(chart).toEqual([])
})
