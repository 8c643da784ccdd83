import type { Browser, FrameLocator } from 'playwright-core'
import { launchBrowser } from '../support/chromium.js'
import { startPair, type Pair } from '../support/processes.js'
import { t } from '../journey/support/wording.js'

const BROWSER_MS = 60_000

let pair: Pair
let browser: Browser
beforeAll(async () => {
  pair = await startPair()
  // A page that this test hands out counts as one from the internet; Aside runs on this machine.
  browser = await launchBrowser({ args: ['--disable-features=LocalNetworkAccessChecks'] })
}, BROWSER_MS)
afterAll(() => Promise.all([pair.close(), browser.close()]))

type Ehr = Readonly<{ sandbox?: string; headers?: Readonly<Record<string, string>>; script?: false }>

/** Opens Aside in a frame of an EHR whose page sends these headers, and whose frame has this `sandbox`. */
async function inFrame({ sandbox, headers = {}, script }: Ehr, use: (frame: FrameLocator) => Promise<void>) {
  const context = await browser.newContext({ javaScriptEnabled: script ?? true })
  context.setDefaultTimeout(15_000)
  try {
    let isShown = false
    const page = await context.newPage()
    await page.route(/\/launch\?patient=/, async (route) => {
      isShown = true
      const response = await route.fetch()
      const attribute = sandbox === undefined ? '' : ` sandbox="${sandbox}"`
      const body = (await response.text()).replace('<iframe', `<iframe${attribute}`)
      await route.fulfill({ response, headers: { ...response.headers(), ...headers }, body })
    })
    await page.goto(`${pair.urls.sandbox}/launch?patient=amara-okafor&user=dr-rivera&frame=1`)
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe(sandbox ?? null)
    expect(isShown).toBe(true)
    await use(page.frameLocator('iframe[name=aside]'))
  } finally {
    await context.close()
  }
}

const heading = (frame: FrameLocator) => frame.getByRole('heading', { level: 1 }).innerText()
const goOn = (frame: FrameLocator) => frame.getByRole('button', { name: t('privacy-check.yes') }).click()
const text = (frame: FrameLocator) => frame.locator('body').innerText()

it.each(['require-corp', 'credentialless'])(
  'a page with Cross-Origin-Embedder-Policy: %s may frame Aside, which works there',
  async (policy) => {
    await inFrame({ headers: { 'cross-origin-embedder-policy': policy } }, async (frame) => {
      expect(await heading(frame)).toBe(t('privacy-check.heading'))
      await goOn(frame)
      await frame.getByRole('heading', { name: t('limits.heading') }).waitFor()
    })
  },
  BROWSER_MS,
)

const ALL = 'allow-forms allow-same-origin allow-scripts'

it(
  'a sandbox that allows forms, our origin and scripts is enough, and nothing complains',
  async () => {
    await inFrame({ sandbox: ALL }, async (frame) => {
      expect(await heading(frame)).toBe(t('privacy-check.heading'))
      expect(await frame.locator('#no-forms').isVisible()).toBe(false)
      await goOn(frame)
      await frame.getByRole('heading', { name: t('limits.heading') }).waitFor()
    })
  },
  BROWSER_MS,
)

it(
  'a sandbox without allow-forms is named on the first page, before anybody tries',
  async () => {
    await inFrame({ sandbox: ALL.replace('allow-forms ', '') }, async (frame) => {
      expect(await heading(frame)).toBe(t('privacy-check.heading'))
      expect(await frame.getByRole('alert').innerText()).toBe(t('error.no-forms'))
    })
  },
  BROWSER_MS,
)

it.each([{}, { script: false as const }])(
  'a sandbox without allow-same-origin is named when a form is sent: %j',
  async (options) => {
    await inFrame({ sandbox: ALL.replace('allow-same-origin ', ''), ...options }, async (frame) => {
      expect(await heading(frame)).toBe(t('privacy-check.heading'))
      await goOn(frame)
      await frame.getByText('FORM_SANDBOXED').waitFor()
      expect(await text(frame)).toContain(t('error.FORM_SANDBOXED'))
    })
  },
  BROWSER_MS,
)
