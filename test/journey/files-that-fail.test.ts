import type { BrowserContext } from 'playwright-core'
import { topicIn } from '../support/topic-words.js'
import { useStage } from './support/two-servers.js'
import { t } from './support/wording.js'

const { journey } = useStage()

/** The files of that kind never come. */
const without = (context: BrowserContext, ending: string): Promise<unknown> =>
  context.route(
    (url) => url.pathname.startsWith('/assets/') && url.pathname.endsWith(ending),
    (route) => route.abort(),
  )

/** Runs in the page. */
const displayOfClosed = `() => {
  const closed = document.createElement('p')
  closed.className = 'closed'
  document.querySelector('main').append(closed)
  return getComputedStyle(closed).display
}`

describe('where the script could not be loaded', () => {
  journey('a session goes on, and is hidden by the button', async ({ context, launch }) => {
    await without(context, '.js')
    const aside = await launch({ patient: 'amara-okafor', framed: false })
    const { page } = aside
    expect(await page.evaluate('document.documentElement.dataset.script')).toBe('no')
    await aside.confirmAlone()
    await aside.agree()
    expect(topicIn(await page.content())).toBeDefined()
    await page.getByRole('button', { name: t('bar.hide') }).click()
    await page.getByRole('heading', { name: t('hidden.heading') }).waitFor()
    expect(topicIn(await page.content())).toBeUndefined()
  })

  journey('nothing waits for it: what it would open is there to be answered', async ({ context, launch }) => {
    await without(context, '.js')
    const aside = await launch({ patient: 'amara-okafor', framed: false })
    expect(await aside.page.evaluate(`(${displayOfClosed})()`)).toBe('block')
  })
})

describe('where the style sheet could not be loaded', () => {
  journey('the page is blank at once when it is hidden, and in print', async ({ context, launch }) => {
    await without(context, '.css')
    const aside = await launch({ patient: 'amara-okafor', framed: false })
    const { page } = aside
    await aside.confirmAlone()
    await aside.agree()
    const isSeen = () => page.evaluate('getComputedStyle(document.body).visibility')
    expect(await isSeen()).toBe('visible')
    await page.emulateMedia({ media: 'print' })
    expect(await isSeen()).toBe('hidden')
    await page.emulateMedia({ media: 'screen' })
    await context.setOffline(true)
    await page.getByRole('button', { name: t('bar.hide') }).click()
    await page.waitForTimeout(300)
    expect(await isSeen()).toBe('hidden')
  })
})

journey('style and script are asked for once in a session', async ({ context, launch }) => {
  const asked: string[] = []
  context.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (/\.(css|js)$/.test(pathname) && pathname.startsWith('/assets/')) asked.push(pathname)
  })
  const aside = await launch({ patient: 'amara-okafor', framed: false })
  await aside.confirmAlone()
  await aside.agree()
  await aside.page.reload()
  expect(new Set(asked).size).toBe(2)
  const sizes = "performance.getEntriesByType('resource').filter(({ name }) => /aside\\.(css|js)$/.test(name))"
  expect(await aside.page.evaluate(`${sizes}.map(({ transferSize }) => transferSize)`)).toEqual([0, 0])
})
