import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const YES = 'LA33-6'
const NAMED = /HARK|audit|humiliat|afraid|partner|alcohol|at or above|cut-?off/i
const WITH_YES = {
  ...ON_PAGE.record,
  asked: { ...ON_PAGE.record.asked, hark: answered('hark', { 'hark-h': YES, 'hark-a': YES }) },
}
const headingOf = (html: string): string => /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? ''
const bodyOf = (html: string): string => html.slice(html.indexOf('<body'))
const shown = async (one: Browser): Promise<string> => bodyOf((await one.get()).text)

/** Hides the session, comes back, and answers the privacy check. */
async function hideAndSay(one: Browser, page: string, alone: 'yes' | 'no'): Promise<void> {
  await one.post({ page, action: 'hide' })
  await one.post({ page: 'hidden', action: 'resume' })
  await one.post({ page: 'privacy-check', alone })
}

describe('somebody came in while a preview was open', () => {
  async function interrupted(level: string) {
    const stage = await createTestApp()
    const one = await stage.open(WITH_YES)
    await one.post({ page: 'record', action: 'continue', level, contact: 'yes' })
    const seen = (await one.session()).chartEntries?.digest
    await hideAndSay(one, 'preview', 'no')
    return { ...stage, one, seen }
  }

  it.each(['band', 'contact', 'offered'])('nothing of it is shown again (%s)', async (level) => {
    const { one } = await interrupted(level)
    const page = await shown(one)
    expect(headingOf(page)).toBe(t('wellness.heading'))
    expect(page).not.toMatch(NAMED)
  })

  it.each(['band', 'contact'])('its confirmation from another tab writes nothing (%s)', async (level) => {
    const { one, seen, calls } = await interrupted(level)
    await one.post({ page: 'preview', action: 'confirm', seen })
    await one.post({ page: 'wellness', action: 'continue' })
    await one.post({ page: 'preview', action: 'confirm', seen })
    expect(calls).toEqual([])
    expect(await shown(one)).not.toMatch(NAMED)
    expect(await one.session()).not.toHaveProperty('chartEntries')
  })
})

it.each(['band', 'contact'])('what was written is not named while somebody else is there (%s)', async (level) => {
  const { open, chart } = await createTestApp()
  const one = await open(WITH_YES)
  await one.post({ page: 'record', action: 'continue', level, contact: 'yes' })
  await one.post({ page: 'preview', action: 'confirm', seen: (await one.session()).chartEntries?.digest })
  const named = await shown(one)
  expect(named).toMatch(level === 'band' ? NAMED : /Follow-up/i)
  await hideAndSay(one, 'outcomes', 'no')
  await one.post({ page: 'wellness', action: 'continue' })
  const page = await shown(one)
  expect(headingOf(page)).toBe(headingOf(named))
  expect(page).toContain('Entry 1')
  expect(page).not.toMatch(/HARK|alcohol|audit|follow-up/i)
  await hideAndSay(one, 'outcomes', 'yes')
  await one.post({ page: 'plan', action: 'continue' })
  expect(await shown(one)).toMatch(level === 'band' ? NAMED : /Follow-up/i)
  expect(chart.length).toBeGreaterThan(0)
})

it('a session that had no private time at first still meets the plan', async () => {
  const { open } = await createTestApp()
  const one = await open()
  await one.post({ page: 'privacy-check', alone: 'no' })
  await one.post({ page: 'wellness', action: 'continue' })
  await hideAndSay(one, 'record', 'yes')
  await one.post({ page: 'limits', ask: 'no' })
  expect(headingOf(await shown(one))).toBe(t('plan.heading'))
})
