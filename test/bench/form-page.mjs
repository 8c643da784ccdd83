import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startNode } from '../../scripts/run/node-process.mjs'
import { firstSilent } from '../../scripts/run/ports.mjs'
import { ROOT, withDemonstration } from '../support/demonstration.mjs'
import { freePort } from '../support/free-ports.mjs'
import { ask, htmlOf, openBare, TAKES, toQuestions } from './bare-session.mjs'
import { processorTime } from './processor-time.mjs'
import { withoutUsers } from './replica-stage.mjs'
import { median, table } from './table.mjs'

/** No session is asked for more than 300 pages a minute. */
const SESSIONS = 250
const AT_ONCE = 16
const ROUNDS = 5
const ROUND_MS = 3_000

/**
 * A page of four questions, again and again, and the same bytes from Express and EJS with a value of the same size read
 * from the same kind of store, under the same compression: in turns, by one client on the same machine. `guarded` is the
 * bare one with what no page of a session may leave out.
 *
 * @typedef {{ perSecond: number, p99: number, cpu: number }} Rate  `cpu`: milliseconds of the server for each page
 * @returns {Promise<Record<'aside' | 'guarded' | 'bare', Rate>>}
 */
async function formPage(environment) {
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-form-page-'))
  const [app, sandbox] = [environment.PORT, environment.SANDBOX_PORT]
  withoutUsers(folder, { app: `http://127.0.0.1:${app}`, sandbox: `http://localhost:${sandbox}` })
  const crowd = { ...environment, EHR_DIR: folder, TRUSTED_PROXIES: '127.0.0.1' }
  try {
    return await withDemonstration(crowd, async (where) => {
      const sessions = []
      for (let i = 0; i < SESSIONS; i++)
        sessions.push(await toQuestions(await openBare({ ...where, from: `203.0.113.${i % 250}` })))
      const html = htmlOf(await sessions[0].see())
      return withBarePage(folder, html, async ({ url, pid }) => {
        const headers = { 'accept-encoding': TAKES }
        const pages = {
          aside: { pid: where.appPid, see: (i) => sessions[i % SESSIONS].see() },
          guarded: { pid, see: () => ask(`${url}guarded`, { headers }) },
          bare: { pid, see: () => ask(url, { headers }) },
        }
        const rates = { aside: [], guarded: [], bare: [] }
        for (let round = 0; round <= ROUNDS; round++)
          for (const [name, { see, pid: server }] of Object.entries(pages)) rates[name].push(await rateOf(see, server))
        // In the first round each compiles its code.
        return Object.fromEntries(Object.entries(rates).map(([name, [, ...later]]) => [name, middle(later)]))
      })
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function withBarePage(folder, html, work) {
  const PORT = String(await freePort())
  const file = path.join(folder, 'page.html')
  writeFileSync(file, html)
  const bare = startNode(ROOT, ['test/bench/bare-page.mjs', PORT, file], {}, (text) => process.stderr.write(text))
  try {
    const url = `http://127.0.0.1:${PORT}/`
    if (await firstSilent([url])) throw new Error('the bare page does not answer')
    return await work({ url, pid: bare.pid })
  } finally {
    await bare.stop('SIGTERM')
  }
}

let turn = 0

async function rateOf(see, pid) {
  const [before, started, times] = [processorTime(pid), performance.now(), []]
  const one = async () => {
    while (performance.now() - started < ROUND_MS) {
      const begun = performance.now()
      const { status } = await see((turn += 1))
      if (status !== 200) throw new Error(`a page came with ${status}`)
      times.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  const sorted = times.sort((a, b) => a - b)
  return {
    perSecond: times.length / ((performance.now() - started) / 1_000),
    p99: sorted[Math.floor(times.length * 0.99)],
    cpu: (processorTime(pid) - before) / times.length,
  }
}

const middle = (rounds) =>
  Object.fromEntries(['perSecond', 'p99', 'cpu'].map((name) => [name, median(rounds.map((one) => one[name]))]))

export async function printFormPage(environment) {
  const { aside, guarded, bare } = await formPage(environment)
  const row = (name, of, digits) => [
    name,
    ...[aside, guarded, bare].map((one) => of(one).toFixed(digits)),
    ...[guarded, bare].map((one) => (of(aside) / of(one)).toFixed(2)),
  ]
  table(`A page of four questions as brotli, ${AT_ONCE} at once, beside the same bytes from Express and EJS`, [
    ['', 'Aside', 'guarded', 'bare', 'to guarded', 'to bare'],
    row('pages a second', ({ perSecond }) => perSecond, 0),
    row('ms, 99th percentile', ({ p99 }) => p99, 1),
    row('ms of processor a page', ({ cpu }) => cpu, 2),
  ])
}
