import { wholeSession } from './bare-session.mjs'
import { processorTime } from './processor-time.mjs'
import { whyNoRedis, withReplicas } from './replica-stage.mjs'
import { table } from './table.mjs'

/** For each replica: until then its code is compiled while it works, and each compiles its own. */
const WARM_UP = 200
const SESSIONS = 200
const AT_ONCE = 2

/**
 * Whole sessions, from launch to end, over one Redis: what they cost with one replica, and with two. Two processes more on
 * a small machine are in each other's way, whatever they do. So in the column between there are two replicas as well, at
 * the same work, and neither sees a session of the other.
 */
export async function printSessionsPerSecond() {
  const missing = whyNoRedis()
  if (missing) return table('Whole sessions with one and two replicas', [[missing]])
  const columns = [await measure(1), await measure(2, { apart: true }), await measure(2)]
  const row = (name, of, digits) => {
    const [one, apart, two] = columns.map(of)
    const figures = [one, apart, two].map((figure) => figure.toFixed(digits))
    return [name, ...figures, (two / one).toFixed(2), (two / apart).toFixed(2)]
  }
  table(
    `Whole sessions over Redis: ${SESSIONS} for each replica, ${AT_ONCE} at once; client, EHR and Redis on the same machine`,
    [
      ['replicas', '1', '2 apart', '2', '2 : 1', '2 : 2 apart'],
      row('sessions a second', ({ perSecond }) => perSecond, 1),
      row('ms of the replicas’ processors a session', ({ cpu }) => cpu, 1),
      row('ms of Redis’ processor a session', ({ redis }) => redis, 2),
    ],
  )
}

function measure(replicas, how = {}) {
  const work = async (stage) => {
    await run(stage, WARM_UP * replicas)
    const [apps, redis, started] = [cpuOf(stage.pids), processorTime(stage.redis.pid), performance.now()]
    const sessions = SESSIONS * replicas
    await run(stage, sessions)
    return {
      perSecond: sessions / ((performance.now() - started) / 1_000),
      cpu: (cpuOf(stage.pids) - apps) / sessions,
      redis: (processorTime(stage.redis.pid) - redis) / sessions,
    }
  }
  return withReplicas(replicas, work, how)
}

export const cpuOf = (pids) => pids.reduce((sum, pid) => sum + processorTime(pid), 0)

let turn = 0
/** Where a client goes that each replica answers in turn; where they are apart, one of them answers a whole session. */
export function inTurns({ sandbox, app, ports, apart }) {
  const next = () => ports[(turn += 1) % ports.length]
  const own = next()
  const via = (url) => url.replace(app, `http://127.0.0.1:${apart ? own : next()}`)
  return { sandbox, app, from: `198.51.100.${turn % 250}`, via }
}

async function run(stage, sessions) {
  let left = sessions
  const one = async () => {
    while (left-- > 0) await wholeSession(inTurns(stage))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}
