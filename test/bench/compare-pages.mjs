import { existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { withDemonstration } from './demonstration.mjs'
import { openFirstInstrument } from './open-first-instrument.mjs'
import { servePlainPage } from './plain-page.mjs'
import { median } from './table.mjs'

const RUNS = 9
const USUAL = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser']
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking']

/**
 * The first questionnaire and the same questions as bare HTML, both framed by another site, in the same browser.
 *
 * @returns {Promise<Record<'aside' | 'plain', { requests: number, raw: number, gzip: number, usable: Record<number, number> }>>}
 */
export function comparePages(environment) {
  return withDemonstration(environment, async ({ sandbox }) => {
    const executablePath = process.env.CHROME_PATH || USUAL.find((file) => existsSync(file))
    if (!executablePath) throw new Error('The benchmark needs Chromium: install it or set CHROME_PATH.')
    const browser = await chromium.launch({ executablePath, args: ARGUMENTS })
    try {
      const page = await (await browser.newContext()).newPage()
      const frame = await openFirstInstrument(page, { sandbox })
      const aside = await measure(page, frame)
      const plainPage = await servePlainPage(await questionsOf(frame))
      try {
        await page.goto(plainPage.host)
        const plain = await measure(page, page.frames().at(-1))
        return { aside, plain }
      } finally {
        plainPage.close()
      }
    } finally {
      await browser.close()
    }
  })
}

async function measure(page, frame) {
  const bodies = []
  const note = (response) => bodies.push(response.body().catch(() => Buffer.alloc(0)))
  page.on('response', note)
  await usableAfter(frame)
  page.off('response', note)
  const contents = await Promise.all(bodies)
  const usable = {}
  for (const slower of [1, 4]) {
    const session = await devtools(page, frame)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
    const times = []
    for (let run = 0; run < RUNS; run++) times.push(await usableAfter(frame))
    usable[slower] = median(times)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  }
  const raw = contents.reduce((sum, body) => sum + body.length, 0)
  const gzip = contents.reduce((sum, body) => sum + gzipSync(body).length, 0)
  return { requests: contents.length, raw, gzip, usable }
}

/** Loads the frame again. @returns milliseconds until it is painted and its scripts, if any, have run */
async function usableAfter(frame) {
  await Promise.all([frame.waitForNavigation({ waitUntil: 'load' }), frame.evaluate(() => location.reload())])
  return frame.evaluate(async () => {
    const painted = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime
    while (painted() === undefined) await new Promise((resolve) => setTimeout(resolve, 5))
    return Math.max(painted(), performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd)
  })
}

/** A frame of another site has a process, and so a session, of its own. */
async function devtools(page, frame) {
  return page
    .context()
    .newCDPSession(frame)
    .catch(() => page.context().newCDPSession(page))
}

function questionsOf(frame) {
  const text = (element) => element?.textContent.trim() ?? ''
  return frame.evaluate(`(${collect})(${text})`)
}

/** Runs in the page. */
function collect(text) {
  return [...document.querySelectorAll('fieldset')].map((fieldset) => ({
    text: text(fieldset.querySelector('legend')),
    choices: [...fieldset.querySelectorAll('label')].map((label) => ({
      text: text(label),
      value: label.control.value,
    })),
    name: fieldset.querySelector('input').name,
  }))
}
