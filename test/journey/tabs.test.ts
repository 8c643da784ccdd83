import type { BrowserContext, Page } from 'playwright-core'
import { choosePin, handOver, openWindow } from './support/hand-over.js'
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
  await tab.evaluate(`window.heard = []; new BroadcastChannel('tabs')
    .addEventListener('message', ({ data: { word } }) => word === 'used' || heard.push(word))`)
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

  journey('both at once: hiding in both hides both', async ({ launch, context }) => {
    const aside = await launch(PATIENT)
    await toQuestions(aside)
    const tab = await secondTab(aside, context)
    const hide = `document.querySelector('.bar [value=hide]').click()`
    await Promise.all([aside.page.evaluate(hide), tab.evaluate(hide)])
    for (const page of [aside.page, tab]) await showsBySelf(page, t('hidden.heading'))
  })
})

describe('a tab of another patient', () => {
  const OTHER = { patient: 'priya-raman', framed: false }

  journey('is hidden, too, and keeps what was answered there', async ({ launch }) => {
    const aside = await launch(PATIENT)
    await toQuestions(aside)
    const other = await launch(OTHER)
    await toQuestions(other)
    await other.fill('hark', { 'hark-h': HARK_POSITIVE['hark-h'] })
    await aside.press('bar.hide')
    await showsBySelf(other.page, t('hidden.heading'))
    expect(topicIn(await other.page.content())).toBeUndefined()

    await other.press('hidden.continue')
    await other.confirmAlone()
    const yes = other.page.locator(`input[name="hark-h"][value="${HARK_POSITIVE['hark-h']}"]`)
    expect(await yes.isChecked()).toBe(true)
    await aside.reload()
    expect(await aside.heading()).toBe(t('hidden.heading'))
  })

  journey('is left alone otherwise, and where it shows nothing', async ({ launch }) => {
    const aside = await launch(PATIENT)
    const other = await launch(OTHER)
    await toQuestions(aside)
    await other.page.locator('input[name="~telehealth"]').press('Space')
    await aside.press('action.back')
    await aside.press('bar.hide')
    await other.page.waitForTimeout(500)
    expect(await other.heading()).toBe(t('privacy-check.heading'))
    expect(await other.page.locator('input[name="~telehealth"]').isChecked()).toBe(true)
  })

  journey('stays open while this one is used, and hides when neither is', async ({ launch, context }) => {
    await context.clock.install()
    const aside = await launch(PATIENT)
    await toQuestions(aside)
    const other = await launch(OTHER)
    await toQuestions(other)
    const idleMs = Number(await other.page.locator('[data-idle]').getAttribute('data-idle')) * 1_000
    for (let use = 0; use < 2; use += 1) {
      await context.clock.fastForward(idleMs - 30_000)
      await aside.page.keyboard.press('a')
      await other.page.waitForTimeout(200)
      expect(await other.heading()).toBe(t('questions.heading'))
    }
    await context.clock.fastForward(idleMs + 1_000)
    for (const { page } of [aside, other]) await showsBySelf(page, t('hidden.heading'))
  })

  journey('hides at its time, however much a patient uses the window of another one', async ({ launch, context }) => {
    await context.clock.install()
    const aside = await launch(PATIENT)
    await toQuestions(aside)
    const staff = await launch(OTHER)
    const patient = await handOver(staff, { context })
    await aside.page.keyboard.press('a')
    const idleMs = Number(await aside.page.locator('[data-idle]').getAttribute('data-idle')) * 1_000
    for (let use = 0; use < 2; use += 1) {
      await context.clock.fastForward(idleMs / 2 + 1_000)
      await patient.page.keyboard.press('a')
      await patient.page.waitForTimeout(200)
    }
    await showsBySelf(aside.page, t('hidden.heading'))
    expect(await patient.heading()).toBe(t('questions.heading'))
  })

  journey('in a second frame of the EHR is hidden with the first', async ({ launch }) => {
    const aside = await launch({ patient: PATIENT.patient })
    await toQuestions(aside)
    const beside = await launch({ ...PATIENT, framed: true, beside: aside })
    await toQuestions(beside)
    await aside.press('bar.hide')
    await beside.aside.getByRole('heading', { name: t('hidden.heading') }).waitFor({ timeout: BY_ITSELF_MS })
    expect(topicIn(await beside.text())).toBeUndefined()
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
