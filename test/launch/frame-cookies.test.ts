import type { BrowserContext, Page } from 'playwright-core'
import { startPair, type Pair } from '../support/processes.js'
import { withProfile } from '../journey/support/profile.js'
import { t } from '../journey/support/wording.js'

const BROWSER_MS = 60_000
const BLOCKED = 2

let pair: Pair
beforeAll(async () => void (pair = await startPair()), BROWSER_MS)
afterAll(() => pair.close())

/** Blocks every cookie of a frame of the app in a page of the EHR, partitioned ones, too; elsewhere all are kept. */
const blockingInTheFrame = (): object => {
  const [frame, page] = [new URL(pair.urls.app), new URL(pair.urls.sandbox)]
  const exception = { [`${frame.origin},${page.origin}`]: { setting: BLOCKED } }
  return { profile: { content_settings: { exceptions: { cookies: exception } } } }
}
const BLOCKING_THIRD_PARTIES = { profile: { cookie_controls_mode: 1, block_third_party_cookies: true } }
const BLOCKING_ALL = { profile: { default_content_setting_values: { cookies: BLOCKED } } }

/** Opens Aside in the EHR's frame. @returns the page, its frame, and every address that was navigated to */
async function openFramed(context: BrowserContext) {
  context.setDefaultTimeout(15_000)
  const visited: URL[] = []
  context.on('request', (request) => {
    if (request.isNavigationRequest()) visited.push(new URL(request.url()))
  })
  const page = await context.newPage()
  await page.goto(`${pair.urls.sandbox}/launch?patient=amara-okafor&user=dr-rivera&frame=1`)
  const frame = page.frameLocator('iframe[name=aside]')
  await frame.getByRole('heading', { level: 1 }).waitFor()
  return { page, frame, visited, paths: () => visited.map(({ pathname }) => pathname) }
}

const newWindow = t('action.new-window')
const heading = (page: Pick<Page, 'getByRole'>) => page.getByRole('heading', { level: 1 }).innerText()

it(
  'a browser that blocks cookies in the frame goes on in a new window, with the same launch',
  async () => {
    await withProfile(blockingInTheFrame(), async (context) => {
      const { page, frame, visited, paths } = await openFramed(context)
      expect(await heading(frame)).toBe(t('error.heading'))
      expect(await frame.locator('body').innerText()).toContain('LAUNCH_COOKIES_BLOCKED')
      // Asked twice, refused, and nobody was sent to the EHR.
      expect(paths()).toEqual(['/launch', '/patients/amara-okafor/app', '/launch', '/launch'])
      const launch = visited[2]!.searchParams.get('launch')!
      const html = await frame.locator('html').innerHTML()
      expect([html.includes(launch), visited[3]!.href.includes(launch)]).toEqual([false, false])

      const link = frame.getByRole('link', { name: newWindow })
      expect(await link.getAttribute('rel')).toBe('noopener')
      const [opened] = await Promise.all([context.waitForEvent('page'), link.click()])
      await opened.getByRole('heading', { level: 1 }).waitFor()
      expect(new URL(opened.url()).pathname).toMatch(/^\/session\/[\w-]{22}$/)
      expect(await heading(opened)).toBe(t('privacy-check.heading'))
      expect(await opened.evaluate('window.opener')).toBeNull()

      // The link is good once: a second click is told so, and the window that is open stays.
      const [again] = await Promise.all([context.waitForEvent('page'), link.click()])
      await again.getByRole('heading', { level: 1 }).waitFor()
      expect(await again.locator('body').innerText()).toContain('LAUNCH_STATE_MISMATCH')
      expect(page.frames()).toHaveLength(2)
    })
  },
  BROWSER_MS,
)

it(
  'a browser that allows partitioned cookies alone opens the session in the frame',
  async () => {
    await withProfile(BLOCKING_THIRD_PARTIES, async (context) => {
      const { frame, page, paths } = await openFramed(context)
      expect(await heading(frame)).toBe(t('privacy-check.heading'))
      expect(page.frame({ name: 'aside' })?.url()).toMatch(/\/session\/[\w-]{22}$/)
      expect(paths().slice(2, -1)).toEqual(['/launch', '/launch', '/auth/authorize', '/callback'])
    })
  },
  BROWSER_MS,
)

it(
  'a browser that blocks cookies everywhere is told so in the new window, too, and nothing runs in circles',
  async () => {
    await withProfile(BLOCKING_ALL, async (context) => {
      const { frame, paths } = await openFramed(context)
      const link = frame.getByRole('link', { name: newWindow })
      const [opened] = await Promise.all([context.waitForEvent('page'), link.click()])
      await opened.getByRole('heading', { level: 1 }).waitFor()
      expect(await opened.locator('body').innerText()).toContain(t('error.LAUNCH_COOKIES_OFF'))
      expect(await opened.getByRole('link', { name: newWindow }).count()).toBe(0)
      await opened.waitForTimeout(500)
      expect(paths().slice(4)).toEqual(['/launch', '/auth/authorize', '/callback'])
    })
  },
  BROWSER_MS,
)
