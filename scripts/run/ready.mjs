import { get } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

const PATIENCE_MS = 30_000
const PAUSE_MS = 20

/** Waits until every address answers 2xx. @returns the first that does not in time, or nothing */
export async function whenAnswering(urls, isGivenUp = () => false) {
  const deadline = Date.now() + PATIENCE_MS
  for (const url of urls) {
    while (!(await answers(url))) {
      if (isGivenUp()) return undefined
      if (Date.now() > deadline) return url
      await wait(PAUSE_MS)
    }
  }
  return undefined
}

function answers(url) {
  return new Promise((resolve) => {
    const request = get(url, { timeout: 1_000, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode >= 200 && response.statusCode < 300)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(false))
  })
}
