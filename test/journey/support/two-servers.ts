import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, LaunchOptions, Page } from 'playwright-core'
import { launchBrowser } from '../../support/chromium.js'
import { startPair, type Pair } from '../../support/processes.js'
import { resetEhr } from './chart.js'
import { journeyOn, type Journey } from './journey.js'

/** Whom the EHR opens Aside for, and how: in a frame, on a page of its own, or in a second frame beside another session. */
export type Launch = Readonly<{ patient: string; user?: string; framed?: boolean; beside?: Journey }>

export type Walk = Readonly<{
  pair: Pair
  context: BrowserContext
  /** Opens Aside from the EHR, in a tab of its own, and waits for its first page. */
  launch: (launch: Launch) => Promise<Journey>
}>

export const VIEWPORT = { width: 1280, height: 900 }
export const START_MS = 90_000
/** Patience, not a measure: a busy machine takes three times as long as a quiet one. */
const JOURNEY_MS = 120_000
const PATIENCE_MS = 15_000

/** The app, the EHR and one browser for a test file; every journey in it has a browser context of its own. */
export function useStage(options: Readonly<{ browser?: LaunchOptions; pair?: Parameters<typeof startPair>[0] }> = {}) {
  let pair: Pair | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    pair = await startPair(options.pair)
    browser = await launchBrowser(options.browser)
  }, START_MS)
  afterAll(async () => {
    await browser?.close()
    await pair?.close()
  })

  const journey = (
    name: string,
    walk: (walk: Walk) => Promise<void>,
    more: BrowserContextOptions = {},
    ms = JOURNEY_MS,
  ) =>
    it(
      name,
      async () => {
        if (!pair || !browser) throw new Error('the stage is not set')
        // What an earlier walk saved would be shown before anything of this one is saved.
        await resetEhr(pair)
        const context = await browser.newContext({ viewport: VIEWPORT, ...more })
        await walkIn(context, name, () => walk({ pair: pair!, context, launch: launcher(pair!, context) }))
      },
      ms,
    )
  return {
    journey,
    pair: (): Pair => {
      if (!pair) throw new Error('the stage is not set')
      return pair
    },
  }
}

/** What went wrong is photographed, outside the repository. */
export async function walkIn(context: BrowserContext, name: string, walk: () => Promise<void>): Promise<void> {
  context.setDefaultTimeout(PATIENCE_MS)
  try {
    await walk()
  } catch (error) {
    const folder = path.join(tmpdir(), 'aside-journeys')
    mkdirSync(folder, { recursive: true })
    for (const [i, page] of context.pages().entries()) {
      const file = path.join(folder, `${name.replaceAll(/\W+/g, '-')}-${i + 1}.png`)
      await page.screenshot({ path: file, fullPage: true }).catch(() => undefined)
    }
    throw error
  } finally {
    await context.close()
  }
}

export function launcher({ urls }: Pair, context: BrowserContext): Walk['launch'] {
  return async ({ patient, user = 'dr-rivera', framed = true, beside }) => {
    const page = beside?.page ?? (await context.newPage())
    const name = beside ? 'beside' : 'aside'
    const query = new URLSearchParams({ patient, user, ...(framed && !beside && { frame: '1' }) })
    const address = `${urls.sandbox}/launch?${query}`
    if (beside) await addFrame(page, name, address)
    else await page.goto(address)
    const journey = journeyOn(page, framed ? page.frameLocator(`iframe[name=${name}]`) : page)
    await journey.aside.getByRole('heading', { level: 1 }).waitFor()
    return journey
  }
}

async function addFrame(page: Page, name: string, address: string): Promise<void> {
  await page.locator('iframe').waitFor()
  const frame = `Object.assign(document.createElement('iframe'), ${JSON.stringify({ name, src: address })})`
  await page.evaluate(`document.querySelector('iframe').after(${frame})`)
}
