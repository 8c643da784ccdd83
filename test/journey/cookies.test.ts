import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext } from 'playwright-core'
import { startPair, type Pair } from '../support/processes.js'
import { withProfile } from './support/profile.js'
import { launcher, walkIn, type Launch } from './support/two-servers.js'
import { declineAll } from './support/sessions.js'
import { t } from './support/wording.js'

const PATIENT: Launch = { patient: 'amara-okafor' }
const START_MS = 90_000
const JOURNEY_MS = 60_000
const ALLOWS_ALL = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }
const BLOCKS_THIRD_PARTIES = { profile: { cookie_controls_mode: 1, block_third_party_cookies: true } }
const BLOCKS_ALL = { profile: { default_content_setting_values: { cookies: 2 } } }

let pair: Pair
beforeAll(async () => void (pair = await startPair()), START_MS)
afterAll(() => pair.close())

const browserThat = (name: string, preferences: object, walk: (context: BrowserContext) => Promise<void>) =>
  it(name, () => withProfile(preferences, (context) => walkIn(context, name, () => walk(context))), JOURNEY_MS)

/** Names of the cookies that a frame of another site gets back, of a plain and a partitioned one. */
async function cookiesKept(context: BrowserContext): Promise<string> {
  const attributes = 'Path=/; Secure; HttpOnly; SameSite=None'
  const server = createServer((request, response) => {
    if (request.url === '/') {
      response.setHeader('Content-Type', 'text/html')
      response.end(`<iframe src="http://127.0.0.1:${port}/set"></iframe>`)
    } else if (request.url === '/set') {
      const set = [`plain=1; ${attributes}`, `own=1; ${attributes}; Partitioned`]
      response.writeHead(303, { 'Set-Cookie': set, Location: '/seen' }).end()
    } else response.end(`kept: ${request.headers.cookie ?? 'none'}`)
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  const page = await context.newPage()
  await page.goto(`http://localhost:${port}/`)
  const kept = await page.frameLocator('iframe').getByText('kept:').innerText()
  await page.close()
  server.close()
  server.closeAllConnections()
  return kept
}

describe('a browser that', () => {
  browserThat('allows everything keeps both cookies: the measure works', ALLOWS_ALL, async (context) => {
    expect(await cookiesKept(context)).toBe('kept: plain=1; own=1')
  })

  browserThat('blocks cookies of third parties still completes the walk', BLOCKS_THIRD_PARTIES, async (context) => {
    expect(await cookiesKept(context)).toBe('kept: own=1')
    const aside = await launcher(pair, context)(PATIENT)
    await declineAll(aside)
    await aside.preview('offered')
    await aside.confirm()
    expect(await aside.heading()).toBe(t('outcome.heading-confirmed'))
  })

  browserThat('blocks all cookies is told so, once, without running in circles', BLOCKS_ALL, async (context) => {
    expect(await cookiesKept(context)).toBe('kept: none')
    const visited: string[] = []
    context.on('request', (request) => {
      if (request.isNavigationRequest()) visited.push(new URL(request.url()).pathname)
    })
    const aside = await launcher(pair, context)(PATIENT)
    expect(await aside.text()).toContain(t('error.LAUNCH_COOKIES_BLOCKED'))
    expect(await aside.text()).toContain('LAUNCH_COOKIES_BLOCKED')
    await aside.page.waitForTimeout(1_000)
    const steps = ['/launch', '/patients/amara-okafor/app', '/launch', '/launch']
    expect(visited).toEqual(steps)
  })
})
