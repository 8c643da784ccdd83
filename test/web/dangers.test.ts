import type { Session } from '../../src/session/session.js'
import { answered, ON_PAGE } from '../support/a-session.js'
import { createTestApp } from '../support/create-test-app.js'
import { t } from '../support/messages.js'

const [YES, NO] = ['LA33-6', 'LA32-8']
const UNSAFE: Partial<Session> = {
  ...ON_PAGE.plan,
  asked: {
    ...ON_PAGE.plan.asked,
    hark: answered('hark', { 'hark-h': YES }),
    'danger-check': answered('danger-check', { 'safety-home': NO, 'safety-suicide': NO }),
  },
}
const stage = await createTestApp()
const shown = async (): Promise<string> => (await (await stage.open(UNSAFE)).get()).text
const partOf = (html: string, id: string): string => {
  const from = html.slice(html.indexOf(`id="${id}"`))
  return from.slice(0, from.indexOf('</section>'))
}
const ids = (html: string): readonly string[] =>
  [...html.matchAll(/name="~done" value="([\w-]+)"/g)].map(([, id = '']) => id)

describe('what is due now', () => {
  it('stands by danger: why, one thing to do, and whom to call with the number', async () => {
    const box = partOf(await shown(), 'dangers')
    expect(box).toContain('Home may not be safe today.')
    expect(ids(box)).toHaveLength(2)
    expect(ids(box)).toContain('local-advocate')
    expect(box.match(/class="button primary" href="tel:5550101"/g)).toHaveLength(1)
  })

  it('stands once: what is in the box is not among the next items, and the box says "now" once', async () => {
    const html = await shown()
    expect(ids(partOf(html, 'items')).filter((id) => ids(partOf(html, 'dangers')).includes(id))).toEqual([])
    expect(partOf(html, 'dangers').split(`>${t('plan.urgency-now')}<`)).toHaveLength(2)
  })
})

it('of several numbers each has its hours and languages one tap away, behind its name', async () => {
  const numbers = partOf(await shown(), 'first').split('</ul>')[0] ?? ''
  const folded = [...numbers.matchAll(/<details id="number-[\w-]+"><summary>(.*?)<\/summary>(.*?)<\/details>/gs)]
  expect(folded).toHaveLength(2)
  for (const [, , hours = ''] of folded) expect(hours).toContain(t('plan.all-day'))
})
