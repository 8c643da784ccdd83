import { setTimeout as wait } from 'node:timers/promises'
import { wholeSession } from './bare-session.mjs'
import { memoryOf } from './processor-time.mjs'
import { whyNoRedis, withReplicas } from './replica-stage.mjs'
import { cpuOf, inTurns } from './sessions-per-second.mjs'
import { table } from './table.mjs'

/** Sessions begun a second: what a small machine does beside client, EHR and Redis, with room. */
const A_SECOND = 2
const MINUTE_MS = 60_000

/** Two replicas over one Redis, used for so many minutes: what fails, and whether memory grows. */
export async function printSoak(minutes) {
  const missing = whyNoRedis()
  if (missing) return table('Soak', [[missing]])
  const rows = await withReplicas(2, async (stage) => {
    const found = []
    for (let minute = 1; minute <= minutes; minute += 1) found.push(await aMinute(stage, minute))
    return found
  })
  table(`Soak: two replicas, ${A_SECOND} whole sessions a second for ${minutes} minutes`, [
    ['minute', 'sessions', 'failed', 'ms a session, median', 'p99', 'ms of processor a session', 'memory of both, MB'],
    ...rows,
  ])
}

async function aMinute(stage, minute) {
  const [times, until, before, running] = [[], performance.now() + MINUTE_MS, cpuOf(stage.pids), []]
  let failed = 0
  const one = async () => {
    const begun = performance.now()
    await wholeSession(inTurns(stage)).then(
      () => times.push(performance.now() - begun),
      () => (failed += 1),
    )
  }
  while (performance.now() < until) {
    running.push(one())
    await wait(1_000 / A_SECOND)
  }
  await Promise.all(running)
  const sorted = times.sort((a, b) => a - b)
  const at = (share) => (sorted[Math.floor(sorted.length * share)] ?? NaN).toFixed(0)
  const cpu = (cpuOf(stage.pids) - before) / Math.max(1, times.length)
  const memory = stage.pids.reduce((sum, pid) => sum + memoryOf(pid), 0)
  return [minute, times.length, failed, at(0.5), at(0.99), cpu.toFixed(1), memory.toFixed(0)]
}
