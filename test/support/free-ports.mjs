import { randomInt } from 'node:crypto'
import { whyNot } from '../../scripts/run/ports.mjs'

/**
 * Below the ports that systems hand out by themselves: a port that was free for a moment there could be another test's
 * server before ours has started, and its answer taken for ours. Ports of redis' cluster lie 10,000 higher, also below.
 */
const FIRST = 12_000
const WORKERS = 8
const PORTS_OF_A_WORKER = 1_200

/**
 * Ports of 127.0.0.1 and ::1 that nobody uses and no test beside this one is given.
 *
 * @returns {Promise<readonly number[]>}
 */
export async function freePorts(count) {
  const worker = Number(process.env.JEST_WORKER_ID ?? 0) % WORKERS
  const found = new Set()
  for (let tries = 0; tries < PORTS_OF_A_WORKER && found.size < count; tries += 1) {
    const port = FIRST + worker * PORTS_OF_A_WORKER + randomInt(PORTS_OF_A_WORKER)
    if (!found.has(port) && (await whyNot({ port, hosts: ['127.0.0.1', '::1'] })) === undefined) found.add(port)
  }
  if (found.size < count)
    throw new Error(`No ${count} free ports between ${FIRST} and ${FIRST + WORKERS * PORTS_OF_A_WORKER}.`)
  return [...found]
}

/** @returns {Promise<number>} */
export async function freePort() {
  const [port = 0] = await freePorts(1)
  return port
}
