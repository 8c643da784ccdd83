import { request } from 'node:http'
import { withDemonstration } from '../support/demonstration.mjs'
import { fortyAnswers } from './forty-questions.mjs'
import { withBrowser } from '../support/browser.mjs'
import { processorTime } from './processor-time.mjs'
import { openFirstInstrument } from './open-first-instrument.mjs'
import { median } from './table.mjs'

const WARM_UP = 100
const RUNS = 500
/** No session is asked for more than 300 pages a minute. */
const SESSIONS = 3

/**
 * Posts all answers of the forty-question form to a real session and receives the page again, one after another, over
 * one connection: parsed, judged, sealed, stored and rendered.
 *
 * @returns {Promise<{ median: number, p99: number, cpu: number }>} milliseconds from the request to the last byte;
 *   `cpu` is what one request costs the server's process
 */
export function formTimes(environment) {
  return withDemonstration(environment, ({ sandbox, appPid }) =>
    withBrowser(async (browser) => {
      const context = await browser.newContext()
      const sessions = []
      for (let one = 0; one < SESSIONS; one++) sessions.push(await openSession(context, sandbox))
      for (let run = 0; run < WARM_UP; run++) await post(sessions[run % SESSIONS])
      const [before, times] = [processorTime(appPid), []]
      for (let run = 0; run < RUNS; run++) times.push(await post(sessions[run % SESSIONS]))
      const cpu = (processorTime(appPid) - before) / RUNS
      const sorted = times.sort((a, b) => a - b)
      return { median: median(sorted), p99: sorted[Math.floor(RUNS * 0.99)], cpu }
    }),
  )
}

async function openSession(context, sandbox) {
  const frame = await openFirstInstrument(await context.newPage(), { sandbox })
  return {
    address: frame.url(),
    cookie: (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; '),
    body: new URLSearchParams({ ...(await hiddenFields(frame)), ...fortyAnswers(), '~another': '' }).toString(),
  }
}

const hiddenFields = (frame) =>
  frame.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('#page input[type=hidden]')].map(({ name, value }) => [name, value]),
    ),
  )

function post({ address, cookie, body }) {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const headers = {
      Cookie: cookie,
      Origin: new URL(address).origin,
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': Buffer.byteLength(body),
    }
    const sent = request(address, { method: 'POST', headers }, (response) => {
      let page = ''
      response.on('data', (chunk) => (page += chunk))
      response.on('end', () => {
        const shown = (page.match(/<fieldset/g) ?? []).length
        if (shown < 40) reject(new Error(`The form came back with ${shown} questions, status ${response.statusCode}.`))
        else resolve(performance.now() - started)
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
