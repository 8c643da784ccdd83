import { withDemonstration } from '../support/demonstration.mjs'
import { withBrowser } from '../support/browser.mjs'
import { heapOf, slowed } from './in-browser.mjs'
import { openFirstInstrument } from './open-first-instrument.mjs'
import { servePlainPage } from './plain-page.mjs'
import { median } from './table.mjs'

/** The two pages are measured in turns: what else the machine does meets both. */
const ROUNDS = 3
const RUNS = 9
/** Until then the server compiles its code while it works, as in the first minutes after a start. */
const UNTIL_COMPILED = 200

/**
 * The first questionnaire and the same questions as bare HTML, both framed by another site, in the same browser.
 * The browser has its cache, as in each session after its first page: the style sheet comes from there.
 *
 * @typedef {{ requests: number, elsewhere: number, heap: number,
 *   usable: Record<number, number>, blocked: Record<number, number> }} Figures
 * @returns {Promise<{ questions: number, aside: Figures, plain: Figures }>}
 */
export function comparePages(environment) {
  return withDemonstration(environment, ({ sandbox }) =>
    withBrowser(async (browser) => {
      const page = await (await browser.newContext()).newPage()
      const rounds = []
      let questions = []
      for (let round = 0; round < ROUNDS; round++) {
        const frame = await openFirstInstrument(page, { sandbox })
        if (round === 0) await compile(page, frame)
        questions = await questionsOf(frame)
        rounds.push({ aside: await measure(page, frame), plain: await measurePlain(page, questions) })
      }
      const [aside, plain] = ['aside', 'plain'].map((which) => together(rounds.map((round) => round[which])))
      return { questions: questions.length, aside, plain }
    }),
  )
}

async function compile(page, frame) {
  for (let i = 0; i < UNTIL_COMPILED; i++) {
    const answer = await page.context().request.get(frame.url())
    if (!answer.ok()) throw new Error(`the page came with ${answer.status()}`)
  }
}

async function measurePlain(page, questions) {
  const plainPage = await servePlainPage(questions)
  try {
    await page.goto(plainPage.host)
    return await measure(page, page.frames().at(-1))
  } finally {
    plainPage.close()
  }
}

/** Times of all rounds as one. */
function together(rounds) {
  const middle = (of) =>
    Object.fromEntries([1, 4].map((rate) => [rate, median(rounds.flatMap((one) => one[of][rate]))]))
  return { ...rounds.at(-1), usable: middle('usable'), blocked: middle('blocked') }
}

async function measure(page, frame) {
  const addresses = []
  const note = (response) => addresses.push(response.url())
  page.on('response', note)
  await load(frame)
  page.off('response', note)
  const own = new URL(frame.url()).origin
  const [usable, blocked] = [{}, {}]
  for (const rate of [1, 4]) {
    const loads = await slowed(frame, rate, async () => {
      const times = []
      for (let run = 0; run < RUNS; run++) times.push(await load(frame))
      return times
    })
    usable[rate] = loads.map((one) => one.usable)
    blocked[rate] = loads.map((one) => one.blocked)
  }
  return {
    requests: addresses.length,
    elsewhere: addresses.filter((address) => new URL(address).origin !== own).length,
    heap: await heapOf(frame),
    usable,
    blocked,
  }
}

/**
 * Loads the frame again.
 *
 * @returns milliseconds until it is painted and its scripts, if any, have run; and how long the main thread was blocked:
 *   of each task, what goes beyond 50 ms
 */
async function load(frame) {
  await Promise.all([frame.waitForNavigation({ waitUntil: 'load' }), frame.evaluate(() => location.reload())])
  return frame.evaluate(async () => {
    const painted = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime
    while (painted() === undefined) await new Promise((resolve) => setTimeout(resolve, 5))
    const tasks = await new Promise((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()))
      observer.observe({ type: 'longtask', buffered: true })
      setTimeout(() => resolve([]), 50)
    })
    return {
      usable: Math.max(painted(), performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd),
      blocked: tasks.reduce((sum, { duration }) => sum + duration - 50, 0),
    }
  })
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
