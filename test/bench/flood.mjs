import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { addresses } from '../../scripts/run/addresses.mjs'
import { ROOT, withDemonstration } from '../support/demonstration.mjs'
import { memoryOf } from './processor-time.mjs'
import { withoutUsers } from './replica-stage.mjs'

const LAUNCHES = 10_000
const SESSIONS = 10_000
const AT_ONCE = 20
/** One tenant may begin 3,000 launches a minute: so many at once take at least so long. */
const SESSIONS_AT_LEAST_MS = 450
/** Of a single address fewer launches come through. */
const ADDRESSES = 500
const IDLE_MS = 10_000
/** Longer than the server takes to tidy its files up. */
const TIDIED_MS = 35_000

/**
 * What 10,000 launches that nobody finishes, and 10,000 open sessions, cost a real server: its resident memory, and its
 * files once it has tidied up. The tenant does not say who launches, since one user may not open so many sessions.
 *
 * @returns {Promise<Record<'idle' | 'launches' | 'sessions', { memory: number, disk: number, statuses: string }>>} in MB
 */
export async function floodSizes(environment) {
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-flood-'))
  const { app, sandbox } = addresses(ROOT, environment)
  const [ours, theirs] = [app.env.PUBLIC_URL, sandbox.env.SANDBOX_URL]
  const with500 = { ...environment, EHR_DIR: folder, TRUSTED_PROXIES: '127.0.0.1' }
  withoutUsers(folder, { app: ours, sandbox: theirs })
  const begin = `${ours}/launch?${new URLSearchParams({ iss: `${theirs}/fhir`, launch: 'nobody' })}`
  const open = `${theirs}/launch?patient=amara-okafor&user=dr-rivera`
  try {
    const { idle, after: launches } = await sizesOf(with500, LAUNCHES, (from) => go(begin, { from, ours, steps: 1 }), 0)
    const { after: sessions } = await sizesOf(
      with500,
      SESSIONS,
      (from) => go(open, { from, ours, steps: 8 }),
      SESSIONS_AT_LEAST_MS,
    )
    return { idle, launches, sessions }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function sizesOf(environment, times, once, atLeastMs) {
  return withDemonstration(environment, async ({ appPid, state }) => {
    await wait(IDLE_MS)
    const idle = { memory: memoryOf(appPid), disk: diskOf(state), statuses: '' }
    const counts = new Map()
    for (let i = 0; i < times; i += AT_ONCE) {
      const batch = Array.from({ length: AT_ONCE }, (_, j) => once(addressOf(i + j)))
      const [, ...some] = await Promise.all([wait(atLeastMs), ...batch])
      for (const status of some) counts.set(status, (counts.get(status) ?? 0) + 1)
    }
    await wait(TIDIED_MS)
    const statuses = [...counts].map(([status, count]) => `${count} × ${status}`).join(', ')
    return { idle, after: { memory: memoryOf(appPid), disk: diskOf(state), statuses } }
  })
}

const addressOf = (i) => `203.0.${(i % ADDRESSES) >> 8}.${(i % ADDRESSES) & 255}`

/** Follows so many redirects, as a browser behind a proxy. @returns the last status */
async function go(start, { from, ours, steps }) {
  const cookies = new Map()
  let [url, status] = [start, 0]
  for (let step = 0; url && step < steps; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = url.startsWith(ours) ? { 'x-forwarded-for': from, ...(cookie && { cookie }) } : {}
    const answer = await fetch(url, { redirect: 'manual', headers })
    for (const line of answer.headers.getSetCookie()) cookies.set(...line.split(';', 1)[0].split(/=(.*)/s, 2))
    await answer.text()
    const location = answer.headers.get('location')
    status = answer.status
    url = location && new URL(location, url).href
  }
  return status
}

function diskOf(folder) {
  const files = readdirSync(folder, { recursive: true }).map((name) => statSync(path.join(folder, name)))
  return files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0) / 2 ** 20
}
