import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../support/chromium.js'
import { startPair } from '../../support/processes.js'
import { launcher, START_MS, VIEWPORT, walkIn, type Walk } from './two-servers.js'

type Walks = Readonly<Record<string, (walk: Walk) => Promise<void>>>

/** Journeys that mostly wait, all at once: each with an app and an EHR of its own, which the others do not disturb. */
export function journeysAtOnce(walks: Walks, ms: number): void {
  const walking = new Map<string, Promise<void>>()
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await launchBrowser()
    for (const [name, walk] of Object.entries(walks)) {
      const done = walkAlone(browser, name, walk)
      // How it went is told by the test of its name.
      done.catch(() => undefined)
      walking.set(name, done)
    }
  }, START_MS)
  afterAll(async () => {
    await Promise.allSettled(walking.values())
    await browser?.close()
  })
  for (const name of Object.keys(walks)) it(name, async () => walking.get(name), ms)
}

async function walkAlone(browser: Browser, name: string, walk: Walks[string]): Promise<void> {
  const pair = await startPair()
  try {
    const context = await browser.newContext({ viewport: VIEWPORT })
    await walkIn(context, name, () => walk({ pair, context, launch: launcher(pair, context) }))
  } finally {
    await pair.close()
  }
}
