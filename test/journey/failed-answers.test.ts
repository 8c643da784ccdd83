import type { Page, Route } from 'playwright-core'
import { handOver, PIN, showsBySelf, typePin } from './support/hand-over.js'
import { askAll, AUDIT_C_ONE, HARK_POSITIVE, NO_TOPIC } from './support/sessions.js'
import { useStage } from './support/two-servers.js'
import { t, wordingOf, YES } from './support/wording.js'

const { journey } = useStage()
const PATIENT = { patient: 'amara-okafor', framed: false }
const isOfSession = (url: URL): boolean => url.pathname.startsWith('/session/')
/** What a proxy says by itself while no process is behind it. */
const GATEWAY = 'Bad Gateway'

/** The next answer comes from a proxy, or says that it cannot be done right now; the server hears nothing. */
const failOnce = (page: Page, status = 502, method = 'POST') => {
  let isOver = false
  const answer = async (route: Route): Promise<void> => {
    if (isOver || route.request().method() !== method) return route.fallback()
    isOver = true
    await route.fulfill({ status, contentType: 'text/html', body: `<h1>${GATEWAY}</h1>` })
  }
  return page.route(isOfSession, answer)
}
const shows = (page: Page, heading: string) => page.getByRole('heading', { level: 1, name: heading }).waitFor()

describe('an answer that is none of the server', () => {
  journey('to Hide is not believed: the page stays opaque until the session is hidden', async ({ launch }) => {
    const aside = await launch(PATIENT)
    const { page } = aside
    await aside.confirmAlone()
    await failOnce(page)
    await page.getByRole('button', { name: t('bar.hide') }).click()
    await page.waitForTimeout(500)
    expect(await page.locator('body').isVisible()).toBe(false)
    await shows(page, t('hidden.heading'))
    await page.reload()
    expect(await aside.heading()).toBe(t('hidden.heading'))
  })

  journey('leaves another tab opaque until it is known where the session stands', async ({ launch, context }) => {
    const aside = await launch(PATIENT)
    await aside.confirmAlone()
    const tab = await context.newPage()
    await tab.goto(aside.page.url())
    await failOnce(tab, 502, 'GET')
    await aside.press('bar.hide')
    await tab.waitForTimeout(500)
    expect(await tab.locator('body').isVisible()).toBe(false)
    await shows(tab, t('hidden.heading'))
  })

  journey('leaves a form as it is: it says so, and the next try goes on', async ({ launch }) => {
    const aside = await launch(PATIENT)
    const { page } = aside
    await aside.confirmAlone()
    await aside.agree()
    await aside.fill('hark', HARK_POSITIVE)
    const checked = await page.locator('input:checked').count()
    for (const status of [429, 500, 502, 503, 504]) {
      await failOnce(page, status)
      await page.getByRole('button', { name: t('action.continue'), exact: true }).click()
      await page.locator('[data-unsent]').waitFor()
      expect([await page.locator('input:checked').count(), await aside.heading()]).toEqual([
        checked,
        t('questions.heading'),
      ])
      await page.locator('[data-unsent]').evaluate((note) => note.toggleAttribute('hidden', true))
    }
    await aside.press('action.continue')
    expect(await aside.text()).toContain(t('questions.progress', { number: 2, of: 4 }))
  })

  journey('leaves an answer on the plan as it is', async ({ launch }) => {
    const aside = await launch(PATIENT)
    const { page } = aside
    await askAll(aside, HARK_POSITIVE, AUDIT_C_ONE, NO_TOPIC)
    const { question, answer } = wordingOf('danger-check', 'safety-hurt', YES)
    const choice = aside.question(question).getByRole('radio', { name: answer, exact: true })
    await failOnce(page)
    await choice.press('Space')
    await page.locator('.dock [data-unsent]').waitFor()
    expect([await choice.isChecked(), await aside.heading()]).toEqual([true, t('plan.heading')])
    await aside.press('plan.continue')
    await aside.reload()
    expect(await aside.heading()).not.toBe(t('error.heading'))
  })

  journey('leaves the page that waits for the patient, and the PIN that is typed there', async (walk) => {
    const staff = await walk.launch(PATIENT)
    await handOver(staff, walk)
    await showsBySelf(staff, t('hidden.heading'))
    await typePin(staff)
    const failed = staff.page.waitForResponse((response) => response.status() === 502)
    await failOnce(staff.page, 502, 'GET')
    await failed
    await staff.page.waitForTimeout(500)
    expect(await staff.page.locator('#pin').inputValue()).toBe(PIN)
  })

  journey('leaves what the patient types where a look comes to other content', async (walk) => {
    const staff = await walk.launch(PATIENT)
    const { page, ...patient } = await handOver(staff, walk)
    await patient.fill('hark', HARK_POSITIVE)
    const checked = await page.locator('input:checked').count()
    const looked = page.waitForResponse((response) => response.status() === 409)
    await failOnce(page, 409, 'GET')
    await looked
    await page.waitForTimeout(500)
    expect(await page.locator('input:checked').count()).toBe(checked)
  })
})
