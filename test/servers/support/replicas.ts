import path from 'node:path'
import { freePorts } from '../../support/free-ports.mjs'
import { serverProcess, startPair, type Pair, type ServerProcess } from '../../support/processes.js'
import { ONE_WINDOW } from '../../state/support/bare-browser.js'
import { redisServer, type RedisServer } from './redis-server.js'

type Front = Readonly<{ close: () => Promise<void> }>

/** Two built replicas behind a front, over one Redis, and the demonstration's EHR. */
export type Replicas<F extends Front> = Readonly<{
  pair: Pair
  /** The two of them, and where each listens. */
  both: readonly ServerProcess[]
  ports: readonly number[]
  redis: RedisServer
  front: F
  close: () => Promise<void>
}>

/** @param frontAt  what leads to them: nginx as it is shipped, or a balancer that asks whether they are ready */
export async function startReplicas<F extends Front>(
  frontAt: (port: number, backends: readonly number[]) => Promise<F>,
): Promise<Replicas<F>> {
  const redis = await redisServer('--requirepass', 'invented')
  const [frontPort = 0, otherPort = 0] = await freePorts(2)
  const shared = {
    STATE_URL: `redis://:invented@127.0.0.1:${redis.port}/1`,
    STATE_KEYS: Buffer.alloc(32, 7).toString('base64'),
  }
  // What the two have in common besides: in a demonstration the keys that EHRs know are made in a folder.
  const keys = path.join(redis.folder, 'signing-keys.json')
  const app = { ...shared, SIGNING_KEYS: keys, AUDIT_DIR: path.join(redis.folder, 'audit-1') }
  const pair = await startPair({ ...ONE_WINDOW, app, front: `http://127.0.0.1:${frontPort}` })
  const environment = { ...pair.environment, PORT: `${otherPort}`, AUDIT_DIR: path.join(redis.folder, 'audit-2') }
  const other = serverProcess('dist/src/server.js', environment, `http://127.0.0.1:${otherPort}/healthz`)
  await other.start()
  const ports = [pair.port, otherPort]
  const front = await frontAt(frontPort, ports)
  return {
    ...{ pair, ports, redis, front, both: [pair.app, other] },
    async close() {
      await front.close()
      await Promise.all([other.kill(), pair.app.kill()])
      await pair.close()
      await redis.close()
    },
  }
}
