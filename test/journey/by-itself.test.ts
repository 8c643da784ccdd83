import { setTimeout as wait } from 'node:timers/promises'
import type { Page, Route } from 'playwright-core'
import { clearFaults, orderFault } from './support/chart.js'
import { toPreview } from './support/ehr-trouble.js'
import { choosePin, opener, showsBySelf } from './support/hand-over.js'
import type { Journey } from './support/journey.js'
import { askAll, AUDIT_C_ONE, HARK_POSITIVE, NO_TOPIC } from './support/sessions.js'
import { useStage, type Walk } from './support/two-servers.js'
import { NO, t, wordingOf } from './support/wording.js'

/** What the page does while nobody asked for it: wait, move the focus, look again. */
const { journey } = useStage()
const PATIENT = { patient: 'amara-okafor', framed: false }
const isOfSession = (url: URL): boolean => url.pathname.startsWith('/session/')

async function toThePlan({ launch }: Walk): Promise<Journey> {
  const walk = await launch(PATIENT)
  await askAll(walk, HARK_POSITIVE, AUDIT_C_ONE, NO_TOPIC)
  return walk
}

/** Each form takes this much longer. */
const slowed = (page: Page, ms: number) =>
  page.route(isOfSession, async (route: Route) => {
    if (route.request().method() === 'POST') await wait(ms)
    return route.continue().catch(() => undefined)
  })
const hasFocus = ({ aside }: Journey, selector: string) =>
  aside.locator(selector).evaluate((one) => one.ownerDocument.activeElement === one)
/** Every page is shown as if it were written otherwise. */
const rewritten = (page: Page, edit: (html: string) => string) =>
  page.route(isOfSession, async (route: Route) => {
    const response = await route.fetch().catch(() => null)
    if (response) await route.fulfill({ response, body: edit(await response.text()) }).catch(() => undefined)
  })

journey('a slow answer on the plan: what says to wait goes away with it', async (walk) => {
  const aside = await toThePlan(walk)
  await slowed(aside.page, 700)
  await aside.aside.locator('#find-help > summary').click()
  await aside.aside.locator('button[value=find]').click()
  const waiting = aside.aside.locator('.waiting')
  await waiting.filter({ hasText: t('action.waiting') }).waitFor()
  await aside.aside.locator('#found').waitFor()
  await aside.page.waitForTimeout(200)
  expect(await waiting.textContent()).toBe('')
})

journey('an emergency is chosen with the arrow keys: the focus stays, and its words are seen', async (walk) => {
  const aside = await toThePlan(walk)
  const select = '.emergency select'
  const chosen = () => aside.aside.locator(select).evaluate((one) => (one as unknown as { value: string }).value)
  await aside.aside.locator(select).focus()
  await aside.update(() => aside.page.keyboard.press('ArrowDown'))
  const first = await chosen()
  expect([first === '', await hasFocus(aside, select)]).toEqual([false, true])
  const heading = await aside.aside.locator('#say-first').boundingBox()
  expect(heading!.y).toBeGreaterThanOrEqual(0)
  await aside.update(() => aside.page.keyboard.press('ArrowDown'))
  expect([(await chosen()) === first, await hasFocus(aside, select)]).toEqual([false, true])
})

journey('answers given in haste after a search: the focus stays with the last one', async (walk) => {
  const aside = await toThePlan(walk)
  await aside.aside.locator('#find-help > summary').click()
  await aside.aside.locator('button[value=find]').click()
  await aside.aside.locator('#found').waitFor()
  await slowed(aside.page, 700)
  const choice = (linkId: string) => {
    const { question, answer } = wordingOf('danger-check', linkId, NO)
    return aside.question(question).getByRole('radio', { name: answer, exact: true })
  }
  const answered = aside.page.waitForResponse((response) => response.request().method() === 'POST')
  await choice('safety-hurt').press('Space')
  await aside.page.waitForTimeout(100)
  await choice('safety-head').press('Space')
  await answered
  await aside.page.waitForTimeout(300)
  expect(await choice('safety-head').evaluate((one) => one.ownerDocument.activeElement === one)).toBe(true)
})

describe('a page that looks by itself', () => {
  const MS = 1_000
  const looking = (html: string) =>
    html.replace('value="no"', `value="no" data-look="${MS}"`).replace('id="page"', 'id="page" data-updates="main"')

  journey('does not while something else is on its way', async ({ launch }) => {
    const aside = await launch(PATIENT)
    await aside.confirmAlone()
    await rewritten(aside.page, looking)
    await aside.reload()
    const posts: string[] = []
    aside.page.on('request', (request) => void posts.push(request.method()))
    await aside.aside.locator('main').evaluate((main) => main.toggleAttribute('inert', true))
    await aside.page.waitForTimeout(2 * MS)
    expect(posts).not.toContain('POST')
  })

  const other = { status: 409, contentType: 'text/html', body: '<main><h1>Aside was updated</h1></main>' }
  const answers: Readonly<Record<string, (route: Route) => Promise<void>>> = {
    'no answer': (route) => route.abort(),
    'the answer of other content': (route) => route.fulfill(other),
  }
  for (const [what, answer] of Object.entries(answers))
    journey(`stays, and says no more that it does, once it had ${what}`, async ({ launch }) => {
      const aside = await launch(PATIENT)
      const { page } = aside
      await aside.confirmAlone()
      await rewritten(page, (html) => looking(html).replace('</h1>', '</h1><p data-looks>It looks.</p>'))
      await aside.reload()
      const hint = page.locator('[data-looks]')
      expect(await hint.count()).toBe(1)
      const toServer = (route: Route) => (route.request().method() === 'POST' ? answer(route) : route.fallback())
      await page.route(isOfSession, toServer)
      await page.locator('[data-unsent]:not([hidden])').first().waitFor()
      expect(await hint.count()).toBe(0)
      await page.unroute(isOfSession, toServer)
    })

  journey('is no use of the page: it hides at its time', async ({ launch, context }) => {
    await context.clock.install()
    const aside = await launch(PATIENT)
    const { page } = aside
    await aside.confirmAlone()
    await rewritten(page, looking)
    await aside.reload()
    const idleMs = Number(await page.locator('[data-idle]').getAttribute('data-idle')) * 1_000
    await aside.turnPage(() => page.clock.fastForward(idleMs / 2))
    await page.clock.fastForward(idleMs / 2 + 5_000)
    await showsBySelf(aside, t('hidden.heading'))
  })
})

describe('a look whether an entry was saved', () => {
  const READ = { method: 'GET', type: 'Observation' }
  const FINISH = 'button[value=finish]'

  async function toUnknown(walk: Walk): Promise<Journey> {
    await walk.context.clock.install()
    const aside = await walk.launch(PATIENT)
    await toPreview(aside)
    await orderFault(walk.pair, { match: READ, fault: '403' })
    await aside.saveAndFinish()
    await aside.saveAndFinish()
    expect(await aside.heading()).toBe(t('outcome.heading-unknown'))
    await slowed(aside.page, 700)
    await aside.aside.locator(FINISH).focus()
    return aside
  }
  const looks = (aside: Journey) => aside.turnPage(() => aside.page.clock.fastForward(30_000))

  journey('leaves the focus where it was, also where it brings news, which is read out', async (walk) => {
    const aside = await toUnknown(walk)
    await looks(aside)
    expect([await aside.heading(), await hasFocus(aside, FINISH)]).toEqual([t('outcome.heading-unknown'), true])
    await clearFaults(walk.pair)
    await looks(aside)
    expect([await aside.heading(), await hasFocus(aside, FINISH)]).toEqual([t('outcome.heading-confirmed'), true])
    expect(
      await aside.aside
        .getByRole('status')
        .filter({ has: aside.aside.locator('h1') })
        .count(),
    ).toBe(1)
  })

  journey('keeps nobody from what is pressed meanwhile', async (walk) => {
    const aside = await toUnknown(walk)
    await aside.page.clock.fastForward(30_000)
    await aside.page.waitForTimeout(400)
    await aside.turnPage(() => aside.page.keyboard.press('Enter'))
    expect(await aside.text()).toContain(t('outcome.ask'))
    await clearFaults(walk.pair)
  })
})

describe('the patient’s window that does not open', () => {
  journey('can be opened with the next press', async ({ launch, context }) => {
    const staff = await launch(PATIENT)
    await staff.confirmAlone()
    await choosePin(staff)
    const fails = (route: Route) => route.abort()
    await context.route('**/patient', fails)
    const [failed] = await Promise.all([context.waitForEvent('page'), opener(staff).click()])
    await failed.waitForTimeout(4_000)
    await context.unroute('**/patient', fails)
    await opener(staff).click()
    await showsBySelf(staff, t('hidden.heading'), 8_000)
  })

  journey('in its two minutes: the first window asks for a PIN again', async ({ launch, context }) => {
    const staff = await launch(PATIENT)
    await staff.confirmAlone()
    await choosePin(staff)
    await context.route('**/patient', (route) => route.abort())
    await opener(staff).click()
    await rewritten(staff.page, (html) => html.replace(' data-window="closed"', ''))
    await staff.aside.locator('form:not([data-window]) > .primary').waitFor({ timeout: 8_000 })
  })
})
