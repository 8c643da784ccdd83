import { wholeSession } from './bare-session.mjs'
import { processorTime } from './processor-time.mjs'
import { whyNoRedis, withReplicas } from './replica-stage.mjs'
import { table } from './table.mjs'

/** For each replica: until then its code is compiled while it works, and each compiles its own. */
const WARM_UP = 200
const SESSIONS = 200
const AT_ONCE = 2

/** Whole sessions, from launch to end, over one Redis: what they cost with one replica, and with two. */
export async function printSessionsPerSecond() {
  const missing = whyNoRedis()
  if (missing) return table('Whole sessions with one and two replicas', [[missing]])
  const [one, two] = [await measure(1), await measure(2)]
  const row = (name, of, digits) => [
    name,
    of(one).toFixed(digits),
    of(two).toFixed(digits),
    (of(two) / of(one)).toFixed(2),
  ]
  table(
    `Whole sessions over Redis: ${SESSIONS} for each replica, ${AT_ONCE} at once; client, EHR and Redis on the same machine`,
    [
      ['replicas', '1', '2', 'ratio'],
      row('sessions a second', ({ perSecond }) => perSecond, 1),
      row('ms of the replicas’ processors a session', ({ cpu }) => cpu, 1),
      row('ms of Redis’ processor a session', ({ redis }) => redis, 2),
    ],
  )
}

function measure(replicas) {
  return withReplicas(replicas, async (stage) => {
    await run(stage, WARM_UP * replicas)
    const [apps, redis, started] = [cpuOf(stage.pids), processorTime(stage.redis.pid), performance.now()]
    const sessions = SESSIONS * replicas
    await run(stage, sessions)
    return {
      perSecond: sessions / ((performance.now() - started) / 1_000),
      cpu: (cpuOf(stage.pids) - apps) / sessions,
      redis: (processorTime(stage.redis.pid) - redis) / sessions,
    }
  })
}

export const cpuOf = (pids) => pids.reduce((sum, pid) => sum + processorTime(pid), 0)

let turn = 0
/** Where a client goes that each replica answers in turn. */
export const inTurns = ({ sandbox, app, ports }) => ({
  ...{ sandbox, app, from: `198.51.100.${(turn += 1) % 250}` },
  via: (url) => url.replace(app, `http://127.0.0.1:${ports[(turn += 1) % ports.length]}`),
})

async function run(stage, sessions) {
  let left = sessions
  const one = async () => {
    while (left-- > 0) await wholeSession(inTurns(stage))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}
