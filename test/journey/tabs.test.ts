import type { BrowserContext, Page } from 'playwright-core'
import { choosePin, openWindow } from './support/hand-over.js'
import type { Journey } from './support/journey.js'
import { leftInBrowser } from './support/traces.js'
import { topicIn } from '../support/topic-words.js'
import { useStage } from './support/two-servers.js'
import { HARK_POSITIVE } from './support/sessions.js'
import { t } from './support/wording.js'

const { journey } = useStage()
const PATIENT = { patient: 'amara-okafor', framed: false }
/** No tab is touched: what comes has to come by itself. */
const BY_ITSELF_MS = 3_000

const headingIn = (page: Page) => page.getByRole('heading', { level: 1 })
const showsBySelf = (page: Page, name: string) =>
  headingIn(page).filter({ hasText: name }).waitFor({ timeout: BY_ITSELF_MS })

/** The same session in another tab of the same browser. */
async function secondTab({ page }: Journey, context: BrowserContext): Promise<Page> {
  const tab = await context.newPage()
  await tab.goto(page.url())
  await tab.evaluate(`window.heard = []; new BroadcastChannel(location.pathname.split('/')[2])
    .addEventListener('message', ({ data }) => heard.push(data))`)
  return tab
}

async function toQuestions(aside: Journey): Promise<void> {
  await aside.confirmAlone()
  await aside.agree()
}

describe('another tab of the same session', () => {
  journey('is hidden with the first, and keeps nothing of it', async ({ launch, context }) => {
    const aside = await launch(PATIENT)
    await toQuestions(aside)
    const tab = await secondTab(aside, context)
    await aside.fill('hark', { 'hark-h': HARK_POSITIVE['hark-h'] })
    await aside.press('bar.hide')
    await showsBySelf(tab, t('hidden.heading'))
    expect(topicIn(await tab.content())).toBeUndefined()
    expect(await tab.evaluate('heard')).toEqual(['hide', 'look'])
    expect((await leftInBrowser({ ...aside, page: tab })).kept).toEqual([])

    await aside.press('hidden.continue')
    await aside.confirmAlone()
    const yes = aside.page.locator(`input[name="hark-h"][value="${HARK_POSITIVE['hark-h']}"]`)
    expect(await yes.isChecked()).toBe(true)
  })

  journey('is opaque even while the server does not answer', async ({ launch, context }) => {
    const aside = await launch(PATIENT)
    await toQuestions(aside)
    const tab = await secondTab(aside, context)
    await context.setOffline(true)
    await aside.page.getByRole('button', { name: t('bar.hide') }).click()
    await tab.locator(':root[data-hidden]').waitFor({ state: 'attached', timeout: BY_ITSELF_MS })
    expect(await tab.locator('body').isVisible()).toBe(false)
    await aside.page.close()
    await tab.waitForTimeout(500)
    await context.setOffline(false)
    await headingIn(tab)
      .filter({ hasText: t('hidden.heading') })
      .waitFor()
  })

  journey('waits while the patient answers in a window of its own', async ({ launch, context }) => {
    const aside = await launch(PATIENT)
    await aside.confirmAlone()
    const tab = await secondTab(aside, context)
    await choosePin(aside)
    await openWindow(aside, { context })
    for (const page of [tab, aside.page]) {
      await showsBySelf(page, t('hidden.heading'))
      expect(await page.getByRole('banner').count()).toBe(0)
    }
  })

  journey('ends with the session', async ({ launch, context }) => {
    const aside = await launch(PATIENT)
    await aside.confirmAlone()
    await aside.declineToday()
    await aside.press('plan.continue')
    const tab = await secondTab(aside, context)
    await aside.saveAndFinish()
    await showsBySelf(tab, t('error.heading'))
    expect(await tab.locator('body').innerText()).toContain(t('error.SESSION_ENDED'))
  })

  journey('of another patient is left alone', async ({ launch }) => {
    const aside = await launch(PATIENT)
    await toQuestions(aside)
    const other = await launch({ patient: 'priya-raman', framed: false })
    await toQuestions(other)
    await aside.press('bar.hide')
    await other.page.waitForTimeout(500)
    expect(await other.text()).toContain(t('questions.progress', { number: 1, of: 4 }))
  })

  journey('both at once: hiding in both hides both', async ({ launch, context }) => {
    const aside = await launch(PATIENT)
    await toQuestions(aside)
    const tab = await secondTab(aside, context)
    const hide = `document.querySelector('.bar [value=hide]').click()`
    await Promise.all([aside.page.evaluate(hide), tab.evaluate(hide)])
    for (const page of [aside.page, tab]) await showsBySelf(page, t('hidden.heading'))
  })
})

journey(
  'without script another tab shows with its next request where the session stands',
  async ({ launch, context }) => {
    const aside = await launch(PATIENT)
    await toQuestions(aside)
    const tab = await context.newPage()
    await tab.goto(aside.page.url())
    await aside.press('bar.hide')
    await tab.locator('button[value=continue]').click()
    expect(await headingIn(tab).innerText()).toBe(t('hidden.heading'))
    await aside.press('hidden.continue')
    await tab.reload()
    expect(await headingIn(tab).innerText()).toBe(t('privacy-check.heading'))
  },
  { javaScriptEnabled: false },
)
