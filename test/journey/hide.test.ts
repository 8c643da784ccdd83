import type { Page, Route } from 'playwright-core'
import { topicIn } from '../support/topic-words.js'
import { useStage, type Walk } from './support/two-servers.js'
import { HARK_POSITIVE } from './support/sessions.js'
import { t } from './support/wording.js'

const { journey } = useStage()
const isSessionForm = (url: URL): boolean => url.pathname.startsWith('/session/')

describe('a page that is hidden', () => {
  journey('stays hidden when an earlier answer of the server comes late', async ({ launch }) => {
    const aside = await launch({ patient: 'amara-okafor', framed: false })
    const { page } = aside
    await aside.confirmAlone()
    await aside.agree()
    await aside.fill('hark', HARK_POSITIVE)

    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const late: Promise<void>[] = []
    const holdBack = async (route: Route): Promise<void> => {
      const response = await route.fetch()
      late.push(held.then(() => route.fulfill({ response })))
    }
    await page.route(isSessionForm, holdBack, { times: 1 })
    await page.getByRole('button', { name: t('action.continue'), exact: true }).click()
    await page.waitForTimeout(500)
    await page.getByRole('button', { name: t('bar.hide') }).click()
    await page.getByRole('heading', { name: t('hidden.heading') }).waitFor()
    release()
    await Promise.all(late)
    await page.waitForTimeout(300)
    expect(topicIn(await page.content())).toBeUndefined()
    expect(await aside.heading()).toBe(t('hidden.heading'))
  })

  journey('is hidden on the server also where more stands on it than a form may have', async ({ launch }) => {
    const aside = await launch({ patient: 'amara-okafor', framed: false })
    const { page } = aside
    await aside.confirmAlone()
    await aside.agree()
    await page.evaluate(`{
      const field = Object.assign(document.createElement('textarea'), { name: 'much', value: 'y'.repeat(300_000) })
      document.getElementById('page').append(field)
    }`)
    await page.getByRole('button', { name: t('bar.hide') }).click()
    await page.getByRole('heading', { name: t('hidden.heading') }).waitFor()
    await page.reload()
    expect(await aside.heading()).toBe(t('hidden.heading'))
  })

  journey('while the network is away is hidden on the server as soon as it is back', async ({ context, launch }) => {
    const aside = await launch({ patient: 'amara-okafor', framed: false })
    const { page } = aside
    await aside.confirmAlone()
    await aside.agree()
    await context.setOffline(true)
    await page.getByRole('button', { name: t('bar.hide') }).click()
    await page.waitForTimeout(500)
    expect(await page.locator('body').isVisible()).toBe(false)
    await context.setOffline(false)
    await page.getByRole('heading', { name: t('hidden.heading') }).waitFor()
    await page.reload()
    expect(await aside.heading()).toBe(t('hidden.heading'))
  })
})

describe('a page hides', () => {
  const HOUR_MS = 3_600_000

  /** On a page that can be hidden, with a clock that is set by hand. */
  const withAClock = async ({ launch, context }: Walk) => {
    await context.clock.install()
    const aside = await launch({ patient: 'amara-okafor', framed: false })
    await aside.confirmAlone()
    const { page } = aside
    const idleMs = Number(await page.locator('[data-idle]').getAttribute('data-idle')) * 1_000
    return { aside, page, idleMs }
  }

  journey('with Shift three times in a row, and with nothing less', async ({ launch }) => {
    const aside = await launch({ patient: 'amara-okafor', framed: false })
    const { page } = aside
    await aside.confirmAlone()
    for (const key of ['Shift', 'Shift', 'a', 'Shift', 'Shift']) await page.keyboard.press(key)
    await page.waitForTimeout(300)
    expect(await aside.heading()).toBe(t('limits.heading'))
    await aside.turnPage(() => page.keyboard.press('Shift'))
    expect(await aside.heading()).toBe(t('hidden.heading'))
  })

  const USES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
    'a key': (page) => page.keyboard.press('a'),
    'a wheel': (page) => page.mouse.wheel(0, 40),
    'a pointer that moves': async (page) => {
      for (const x of [200, 210]) await page.mouse.move(x, 300)
    },
    'a touch': (page) => page.touchscreen.tap(5, 300),
  }

  journey(
    'when nobody uses it, after a warning that each kind of use takes back',
    async (walk) => {
      const { context } = walk
      const { aside, page, idleMs } = await withAClock(walk)
      const warning = page.getByRole('status').filter({ hasText: t('bar.warning', { seconds: 20 }) })
      for (const use of Object.values(USES)) {
        await context.clock.fastForward(idleMs - 15_000)
        expect(await warning.isVisible()).toBe(true)
        await use(page)
        await warning.waitFor({ state: 'detached' })
      }
      await context.clock.fastForward(idleMs - 5_000)
      expect(await aside.heading()).toBe(t('limits.heading'))
      await aside.turnPage(() => context.clock.fastForward(HOUR_MS))
      expect(await aside.heading()).toBe(t('hidden.heading'))
    },
    { hasTouch: true },
  )

  journey('at its time, also where the page scrolls by itself or a script presses keys', async (walk) => {
    const { context } = walk
    const { aside, page, idleMs } = await withAClock(walk)
    await context.clock.fastForward(idleMs - 5_000)
    await page.evaluate(
      `scrollTo(0, 200); document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true }))`,
    )
    await page.waitForTimeout(300)
    await aside.turnPage(() => context.clock.fastForward(6_000))
    expect(await aside.heading()).toBe(t('hidden.heading'))
  })
})
