import type { Route } from 'playwright-core'
import { topicIn } from '../support/topic-words.js'
import { useStage } from './support/two-servers.js'
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

  journey('when nobody uses it, after a warning that any key takes back', async ({ launch, context }) => {
    await context.clock.install()
    const aside = await launch({ patient: 'amara-okafor', framed: false })
    await aside.confirmAlone()
    const idleMs = Number(await aside.page.locator('[data-idle]').getAttribute('data-idle')) * 1_000
    const warning = aside.page.locator('.idle-warning')
    await context.clock.fastForward(idleMs - 15_000)
    expect(await warning.isVisible()).toBe(true)
    await aside.page.keyboard.press('a')
    expect(await warning.isVisible()).toBe(false)
    await context.clock.fastForward(idleMs - 5_000)
    expect(await aside.heading()).toBe(t('limits.heading'))
    await aside.turnPage(() => context.clock.fastForward(HOUR_MS))
    expect(await aside.heading()).toBe(t('hidden.heading'))
  })
})
