import { withDemonstration } from '../support/demonstration.mjs'
import { withBrowser } from '../support/browser.mjs'
import { slowed } from './in-browser.mjs'
import { bringBack, openFirstInstrument } from './open-first-instrument.mjs'
import { median } from './table.mjs'

const RUNS = 15

/**
 * From the key or the click to the painted frame that shows nothing of the page any more.
 *
 * @returns {Promise<Record<'button' | 'keys', Record<1 | 4, { median: number, worst: number }>>>} milliseconds
 */
export function hideTimes(environment) {
  return withDemonstration(environment, ({ sandbox }) =>
    withBrowser(async (browser) => {
      const page = await (await browser.newContext()).newPage()
      const times = { button: {}, keys: {} }
      for (const rate of [1, 4])
        for (const [way, hide] of Object.entries(WAYS)) {
          // A session of its own for each: one may ask for 300 pages a minute.
          const frame = await openFirstInstrument(page, { sandbox })
          times[way][rate] = await slowed(frame, rate, () => repeat(frame, hide))
        }
      return times
    }),
  )
}

const WAYS = {
  button: (frame) => frame.locator('.bar [value=hide]').click(),
  keys: async (frame) => {
    await frame.locator('h1').click()
    for (let press = 0; press < 3; press++) await frame.page().keyboard.press('Shift')
  },
}

async function repeat(frame, hide) {
  const times = []
  for (let run = 0; run < RUNS; run++) {
    const watching = frame.evaluate(`(${untilHidden})()`)
    await hide(frame)
    times.push(await watching)
    await bringBack(frame)
  }
  return { median: median(times), worst: Math.max(...times) }
}

/** Runs in the page. @returns milliseconds from the last click or Shift to the end of the frame that paints the hidden page */
function untilHidden() {
  return new Promise((resolve) => {
    let from
    const note = (event) => {
      if (event.type === 'click' || event.key === 'Shift') from = event.timeStamp
    }
    for (const sign of ['click', 'keydown']) addEventListener(sign, note, { capture: true })
    const look = () => {
      if (!document.documentElement.dataset.hidden) return void requestAnimationFrame(look)
      // What is posted in a frame runs once the frame is painted.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now() - from)
      requestAnimationFrame(() => port2.postMessage(''))
    }
    requestAnimationFrame(look)
  })
}
