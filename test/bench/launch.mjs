import { addresses } from '../../scripts/run/addresses.mjs'
import { ROOT, withDemonstration } from '../support/demonstration.mjs'
import { ask, TAKES } from './bare-session.mjs'
import { median } from './table.mjs'

/** How late the EHR answers each request: the table's, and a second one to count by. */
const [EHR_MS, LATER_MS] = [100, 300]
const COLD_RUNS = 3
const WARM_RUNS = 9
/** Until then code is compiled while it works; a user may open a hundred in ten minutes. */
const UNTIL_COMPILED = 75

/**
 * From the EHR's callback to the first page in the browser, with an EHR that answers every request in 100 ms.
 *
 * `cold` is the first launch after a start, `warm` a later one. `roundTrips` are those that wait for one another: by
 * how much longer all takes when each takes longer.
 *
 * @returns {Promise<Record<'cold' | 'warm', { ms: number, roundTrips: number, requests: number }>>}
 */
export async function launchTimes(environment) {
  const early = await timesWith(environment, EHR_MS)
  const late = await timesWith(environment, LATER_MS)
  const together = (kind) => {
    const [ms, more] = [early, late].map((times) => median(times[kind].map((run) => run.ms)))
    return { ms, roundTrips: (more - ms) / (LATER_MS - EHR_MS), requests: early[kind].at(-1).exchanges.length }
  }
  return { cold: together('cold'), warm: together('warm') }
}

async function timesWith(environment, ms) {
  const { PUBLIC_URL } = addresses(ROOT, environment).app.env
  const [cold, warm] = [[], []]
  for (let run = 1; run <= COLD_RUNS; run++) {
    await withDemonstration(environment, async ({ sandbox }) => {
      await order(sandbox, { fault: 'late', ms })
      cold.push(await openOnce(sandbox, PUBLIC_URL))
      for (let more = 0; run === COLD_RUNS && more < WARM_RUNS; more++) warm.push(await openOnce(sandbox, PUBLIC_URL))
    })
  }
  return { cold, warm }
}

/**
 * Launches one after the other, warm: how long each took, and how long the EHR's own answers took of that. The token is
 * waited for first, then all that is read with it at once.
 *
 * @returns {Promise<readonly { ms: number, ehrMs: number }[]>}
 */
export function launchesAt(environment, ms) {
  const { PUBLIC_URL } = addresses(ROOT, environment).app.env
  return withDemonstration(environment, async ({ sandbox }) => {
    for (let run = 0; run < UNTIL_COMPILED; run++) await openOnce(sandbox, PUBLIC_URL)
    await order(sandbox, { fault: 'late', ms })
    const launches = []
    for (let run = 0; run < 2 * WARM_RUNS; run++) {
      const { ms, exchanges } = await openOnce(sandbox, PUBLIC_URL)
      const longest = (part) => Math.max(...exchanges.filter(({ path }) => path.startsWith(part)).map((one) => one.ms))
      launches.push({ ms, ehrMs: longest('/auth/token') + longest('/fhir/') })
    }
    return launches
  })
}

async function openOnce(sandbox, app) {
  const cookies = new Map()
  const go = async (url) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const { status, headers } = await ask(url, {
      headers: { ...(url.startsWith(app) && { cookie }), 'accept-encoding': TAKES },
    })
    for (const line of headers['set-cookie'] ?? []) cookies.set(...line.split(';', 1)[0].split(/=(.*)/s, 2))
    return { status, location: headers.location }
  }
  let next = `${sandbox}launch?patient=amara-okafor&user=dr-rivera`
  while (!next.startsWith(`${app}/callback`)) next = (await go(next)).location
  const before = (await log(sandbox)).length

  const started = performance.now()
  const { location } = await go(next)
  const { status } = await go(`${app}${location}`)
  const ms = performance.now() - started
  if (status !== 200) throw new Error(`the launch ended with ${status}`)
  const exchanges = (await log(sandbox)).slice(before)
  return { ms, exchanges }
}

async function order(sandbox, fault) {
  const headers = { 'content-type': 'application/json' }
  await fetch(`${sandbox}sandbox/faults`, { method: 'POST', headers, body: JSON.stringify(fault) })
}

const log = async (sandbox) => (await fetch(`${sandbox}sandbox/log`)).json()
