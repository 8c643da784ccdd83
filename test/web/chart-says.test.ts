import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const FOUND = new Map([['pregnancy', [{ text: 'Marked-finding', date: '2026-09-27' }]]])
const ASK = t('plan.chart-applies')
const marked = await createTestApp({ web: { chartSays: () => Promise.resolve(FOUND) } })

describe('what the chart says', () => {
  it('is asked on the plan page, in the part where staff tick it, and nothing is ticked', async () => {
    const one = await marked.open(ON_PAGE.plan)
    const html = (await one.get()).text
    const part = html.slice(html.indexOf('id="staff-facts"'), html.indexOf('id="find-help"'))
    expect(part).toMatch(/The chart says <b>Marked-finding<\/b> \(Sep 27, 2026\): does this apply\?/)
    expect(html.replace(part, '')).not.toContain('Marked-finding')
    expect(part).not.toMatch(/value="pregnancy=yes" selected/)
    expect((await one.session()).ticks).toEqual({})
  })

  it('is shown as it stands there, marked as English on a Spanish page', async () => {
    const one = await marked.open({ ...ON_PAGE.plan, language: 'es' })
    expect((await one.get()).text).toMatch(/El expediente dice <b><span lang="en" dir="ltr">Marked-finding<\/span>/)
  })

  it('stands on no other page, and never where the patient looks', async () => {
    const { plan: _plan, 'plan, declined': _declined, ...others } = ON_PAGE
    for (const [page, changes] of Object.entries(others)) {
      const one = await marked.open(changes)
      expect([page, (await one.get()).text.includes('Marked-finding')]).toEqual([page, false])
    }
    const handed = await marked.open({ ...ON_PAGE.outcomes, survey: 'open' })
    expect((await handed.get()).text).not.toContain('Marked-finding')
  })

  it('is kept nowhere: not in session, store, log or audit', async () => {
    const one = await marked.open(ON_PAGE.plan)
    await one.get()
    await one.post({ page: 'plan', action: 'update', fact: 'opioids=yes' })
    const session = JSON.stringify(await one.session())
    const stored = [...marked.store.entries.values()].map((bytes) => bytes.toString('latin1')).join()
    for (const text of [session, stored, JSON.stringify(marked.lines), JSON.stringify(marked.audit)])
      expect(text).not.toContain('Marked-finding')
  })
})

describe('a preferred language', () => {
  const site = { chartSuggestions: ['preferred-language'] }
  const speaking = (code: string) => ({
    resourceType: 'Patient' as const,
    communication: [{ language: { coding: [{ code }] }, preferred: true }],
  })
  const asked = { ...ON_PAGE.plan.asked, hark: answered('hark', {}) }
  const BUTTON = 'name="~language" value="es" formnovalidate>Yes: show in Spanish<'

  it('is called by its name on the plan page, and asked about until it is ticked', async () => {
    const { open, calls } = await createTestApp({ site, patient: speaking('vi') })
    const one = await open({ ...ON_PAGE.plan, asked })
    expect((await one.get()).text).toContain('<b>Vietnamese</b>')
    await one.post({ page: 'plan', action: 'update', fact: 'interpreter=yes' })
    expect((await one.get()).text).not.toContain(ASK)
    expect(new Set(calls)).toEqual(new Set(['read Patient']))
  })

  it('is offered beside the words that are said first, and staff turn the pages', async () => {
    const { open } = await createTestApp({ site, patient: speaking('es-MX') })
    const one = await open(ON_PAGE.limits)
    const page = (await one.get()).text
    expect(page).toMatch(/<html lang="en"[^]*The chart says <b>Mexican Spanish<\/b>: does this apply\?/)
    expect(page).toContain(BUTTON)
    await one.post({ page: 'limits', language: 'es' })
    expect((await one.get()).text).toMatch(/<html lang="es"/)
    expect((await one.get()).text).not.toContain(t('plan.chart-applies'))
    expect(JSON.stringify(await one.session())).not.toMatch(/es-MX|Mexican/)
  })

  it('that the app does not speak is said, without a way into it', async () => {
    const { open } = await createTestApp({ site, patient: speaking('vi') })
    const page = (await (await open(ON_PAGE.limits)).get()).text
    expect(page).toContain('<b>Vietnamese</b>')
    expect(page).not.toContain('Yes: show in')
  })

  it.each([
    ['where the site did not turn it on', {}, ON_PAGE.limits],
    ['before staff confirmed that the patient is alone', site, ON_PAGE['privacy-check']],
    ['where they are not', site, ON_PAGE.wellness],
  ])('is neither read nor said %s', async (_where, settings, stage) => {
    const { open, calls } = await createTestApp({ site: settings, patient: speaking('es') })
    const page = (await (await open(stage)).get()).text
    expect([page.includes(ASK), page.includes(BUTTON), calls]).toEqual([false, false, []])
  })
})
