import type { BrowserContext, Page } from 'playwright-core'
import { useStage } from './support/two-servers.js'
import { t } from './support/wording.js'

const { journey } = useStage()

const isStyleSheet = ({ pathname }: URL): boolean => pathname.startsWith('/assets/') && pathname.endsWith('.css')

/** The style sheet never comes. */
const withoutStyle = (context: BrowserContext): Promise<unknown> =>
  context.route(isStyleSheet, (route) => route.abort())

const visibility = (page: Page) => page.evaluate('getComputedStyle(document.body).visibility')

describe('where the style sheet could not be loaded', () => {
  journey('the page is blank at once when it is hidden', async ({ context, launch }) => {
    await withoutStyle(context)
    const aside = await launch({ patient: 'amara-okafor', framed: false })
    const { page } = aside
    await aside.confirmAlone()
    await aside.agree()
    expect(await visibility(page)).toBe('visible')
    await context.setOffline(true)
    await page.getByRole('button', { name: t('bar.hide') }).click()
    await page.waitForTimeout(300)
    expect(await visibility(page)).toBe('hidden')
  })

  journey('the third Shift hides it, too: the script came with the page', async ({ context, launch }) => {
    await withoutStyle(context)
    const aside = await launch({ patient: 'amara-okafor', framed: false })
    await aside.confirmAlone()
    await aside.agree()
    for (let i = 0; i < 3; i += 1) await aside.page.keyboard.press('Shift')
    await aside.page.getByRole('heading', { name: t('hidden.heading') }).waitFor()
  })

  journey('paper stays blank, without the lines that browsers print at its edges', async ({ context, launch }) => {
    await withoutStyle(context)
    const { page } = await launch({ patient: 'amara-okafor', framed: false })
    await page.emulateMedia({ media: 'print' })
    expect(await visibility(page)).toBe('hidden')
    const edges = `[...document.querySelector('style').sheet.cssRules]
      .filter((rule) => rule instanceof CSSPageRule).map((rule) => rule.style.margin)`
    expect(await page.evaluate(edges)).toEqual(['0px'])
  })

  journey('a warning is seen, and moves nothing', async ({ context, launch }) => {
    await withoutStyle(context)
    const { page } = await launch({ patient: 'amara-okafor', framed: false })
    const heading = page.locator('h1')
    const before = await heading.boundingBox()
    const warning = page.locator('.idle-warning')
    await warning.evaluate((note, text) => (note.textContent = text), t('bar.warning', { seconds: 20 }))
    const [place, seen] = [await warning.boundingBox(), page.viewportSize()!]
    expect(place!.height).toBeGreaterThan(0)
    expect(place!.height).toBeLessThan(seen.height / 4)
    expect(place!.y + place!.height).toBeLessThanOrEqual(seen.height)
    expect(await heading.boundingBox()).toEqual(before)
  })
})

journey(
  'nothing is shown before the style sheet came or failed: the script waits for it, too',
  async ({ context, launch }) => {
    const { page } = await launch({ patient: 'amara-okafor', framed: false })
    let goOn = (): void => undefined
    const held = new Promise<void>((resolve) => (goOn = resolve))
    await context.route(isStyleSheet, (route) => held.then(() => route.continue()))
    const again = await context.newPage()
    await again.goto(page.url(), { waitUntil: 'commit' })
    await again.waitForTimeout(700)
    const painted = () => again.evaluate("performance.getEntriesByType('paint').length > 0")
    expect(await painted()).toBe(false)
    goOn()
    await again.locator('h1').waitFor()
    await again.waitForTimeout(300)
    expect(await painted()).toBe(true)
  },
)

journey('the style sheet is asked for once in a session', async ({ context, launch }) => {
  const asked: string[] = []
  context.on('request', (request) => {
    if (isStyleSheet(new URL(request.url()))) asked.push(request.url())
  })
  const aside = await launch({ patient: 'amara-okafor', framed: false })
  await aside.confirmAlone()
  await aside.agree()
  await aside.page.reload()
  expect(new Set(asked).size).toBe(1)
  const sizes = "performance.getEntriesByType('resource').filter(({ name }) => /aside\\.css$/.test(name))"
  expect(await aside.page.evaluate(`${sizes}.map(({ transferSize }) => transferSize)`)).toEqual([0])
})
