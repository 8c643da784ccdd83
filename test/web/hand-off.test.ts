import type { Session } from '../../src/session/session.js'
import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp, type Browser } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const HURT: Partial<Session> = {
  ...ON_PAGE.plan,
  asked: { ...ON_PAGE.plan.asked, hark: answered('hark', { 'hark-h': 'LA33-6' }) },
}

const stage = await createTestApp()
const shown = async (one: Browser): Promise<string> => (await one.get()).text
const planWith = async (changes: Partial<Session> = {}): Promise<string> =>
  shown(await stage.open({ ...HURT, ...changes }))
const update = (fields: object) => ({ page: 'plan', action: 'update', ...fields })
const partOf = (html: string, start: string, end: string): string =>
  html.slice(html.indexOf(start), html.indexOf(end, html.indexOf(start)))

describe('a call together', () => {
  const panel = (html: string): string => partOf(html, '<div class="hand-off">', '</div>')

  /** The panel stands in its item, before the mark that it is done. */
  const panelOf = (html: string, id: string): string => {
    const item = html.slice(0, html.indexOf(`name="~done" value="${id}"`))
    return partOf(item.slice(item.lastIndexOf('<div class="plan-item')), '<div class="hand-off">', '</details>\n</div>')
  }

  it.each([
    [
      'contact only, for an advocate',
      'local-advocate',
      'hand-off.class-contact',
      'Any name your patient chooses',
      'Results and scores',
    ],
    [
      'the least to treat, for a treatment program',
      'outpatient-care',
      'hand-off.class-treating',
      'Current medicine and last dose',
      'Details about the partner',
    ],
  ] as const)('is %s', async (_what, kind, sentence, may, never) => {
    const html = panelOf(await planWith({ ticks: { 'high-substance-risk': 'yes' } }), kind)
    for (const text of [t(sentence), may, never, t('hand-off.ask-first')]) expect(html).toContain(text)
  })

  it.each([true, false])('names the consent of Part 2 only in such a programme (%s)', async (part2Program) => {
    const { open } = await createTestApp({ site: { part2Program } })
    const html = await shown(await open({ ...HURT, ticks: { opioids: 'yes', 'unregulated-opioids': 'yes' } }))
    expect(html.slice(html.indexOf('<main')).includes('Part 2')).toBe(part2Program)
  })

  it('is agreed on by a tick, which starts unset', async () => {
    const one = await stage.open(HURT)
    expect(await shown(one)).toMatch(/value="consent-referral=yes">/)
    await one.post(update({ fact: 'consent-referral=yes' }))
    const html = await shown(one)
    expect(panel(html)).toContain(t('hand-off.agreed'))
    expect(html).not.toContain('Name places if wanted; contact nobody.')
  })

  it('warns before a watch line, and before a justice center', async () => {
    const html = await planWith({ ticks: { 'high-danger': 'yes', opioids: 'yes' } })
    expect(html).toContain('value="overdose-watch-line"')
    expect(html).toContain('These lines ask for a location and may send an ambulance.')
    expect(html).toContain('Police and child-welfare staff may be on site. Offer an advocate alone, or the phone.')
  })
})
