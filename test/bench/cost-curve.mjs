import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ROOT } from '../support/demonstration.mjs'
import { ask, openBare, toQuestions } from './bare-session.mjs'
import { curveOf } from './curve-picture.mjs'
import { memoryOf } from './processor-time.mjs'
import { STATE_KEY, whyNoRedis, withReplicas } from './replica-stage.mjs'
import { cpuOf } from './sessions-per-second.mjs'
import { table } from './table.mjs'

const SIZES = [100, 1_000, 10_000, 50_000]
const HOUR_MS = 3_600_000
const PAGES = 2_000
const AT_ONCE = 32

/**
 * What open sessions cost: one replica over one Redis, with more and more sessions that stand at their questions. One
 * is launched; the others are copies of it under secrets of their own, since 50,000 launches take as many minutes as
 * the limits allow.
 *
 * Writes docs/scale.svg, where no size is left out.
 *
 * @param {number} most  larger sizes are left out: on a slow machine 50,000 pages outlast their sessions
 */
export async function printCostCurve(most) {
  const missing = whyNoRedis()
  if (missing) return table('Cost of open sessions', [[missing]])
  const points = await withReplicas(1, async (stage) => {
    const copies = await copier(stage)
    const found = []
    for (const size of SIZES.filter((one) => one <= most)) {
      await copies.upTo(size)
      found.push({ size, ...(await costs(stage, copies)) })
    }
    await copies.close()
    return found
  })
  table('Cost of open sessions: one replica over one Redis', [
    ['sessions', 'replica, MB', 'Redis, MB', 'ms of processor a page', 'ms a page, median', 'p99'],
    ...points.map(({ size, memory, redis, cpu, half, p99 }) => [
      size.toLocaleString('en'),
      ...[memory.toFixed(0), redis.toFixed(1), cpu.toFixed(2), half.toFixed(1), p99.toFixed(1)],
    ]),
  ])
  if (points.length === SIZES.length) writeFileSync(path.join(ROOT, 'docs/scale.svg'), curveOf(points))
}

async function copier({ sandbox, app, redis }) {
  const [{ sealer }, { sealedRecords }, { openRedisStore }, { readRedisAddress }, { secretsWith }] = await Promise.all(
    ['state/seal', 'state/sealed-records', 'state/redis-store', 'state/redis-address', 'session/secrets'].map(
      (name) => import(`${ROOT}/dist/src/${name}.js`),
    ),
  )
  const deps = { now: () => performance.now(), sleep: wait, random: () => 0, log: () => undefined }
  const store = await openRedisStore(readRedisAddress(redis.url).value, deps)
  const records = sealedRecords('session', store, sealer([STATE_KEY], randomBytes))
  const first = await toQuestions(await openBare({ sandbox, app }))
  const [, secret] = [...first.cookies].find(([name]) => name.startsWith('__Host-s-'))
  const record = await records.get(secret)
  const secrets = secretsWith([STATE_KEY], randomBytes)
  const cookies = []
  const another = async () => {
    const handle = randomBytes(16).toString('base64url')
    const own = secrets.make()
    cookies.push({ url: `${app}/session/${handle}`, cookie: `__Host-s-${handle}=${own}` })
    await records.put(own, { ...record, session: { ...record.session, handle, lastSeenAt: Date.now() } }, HOUR_MS)
  }
  return {
    cookies,
    async upTo(size) {
      // Some at once: Redis syncs what comes together with one write to the disk.
      while (cookies.length < size)
        await Promise.all(Array.from({ length: Math.min(100, size - cookies.length) }, another))
    },
    memory: async () => Number(/used_memory:(\d+)/.exec(await infoOf(redis.url))?.[1]) / 2 ** 20,
    close: () => store.close(),
  }
}

async function infoOf(url) {
  const { createClient } = await import('@redis/client')
  const client = createClient({ url })
  await client.connect()
  const text = await client.info('memory')
  client.destroy()
  return text
}

/** Each session is looked at once, so that the replica knows all of them; then pages are measured. */
async function costs({ pids }, { cookies, memory }) {
  const see = async (i) => {
    const { url, cookie } = cookies[i % cookies.length]
    const from = `198.51.${(i >> 8) % 250}.${i % 250}`
    const { status } = await ask(url, { headers: { cookie, 'x-forwarded-for': from, 'accept-encoding': 'br' } })
    if (status !== 200) throw new Error(`a page came with ${status}`)
  }
  await inParallel(cookies.length, see)
  const [before, times] = [cpuOf(pids), []]
  const pages = Math.min(PAGES, cookies.length * 20)
  await inParallel(pages, async (i) => {
    const begun = performance.now()
    await see((i * 7_919) % cookies.length)
    times.push(performance.now() - begun)
  })
  const sorted = times.sort((a, b) => a - b)
  return {
    memory: memoryOf(pids[0]),
    redis: await memory(),
    cpu: (cpuOf(pids) - before) / pages,
    half: sorted[Math.floor(pages / 2)],
    p99: sorted[Math.floor(pages * 0.99)],
  }
}

async function inParallel(count, work) {
  let next = 0
  const one = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}
