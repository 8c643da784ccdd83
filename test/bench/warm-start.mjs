import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ROOT, withDemonstration } from '../support/demonstration.mjs'
import { median } from './table.mjs'

const RUNS = 5
const IDLE_MS = 10_000

/** Milliseconds from `npm start` in a prepared folder until both answer and the address is printed. */
export async function warmStart(environment) {
  const times = []
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-warm-'))
  const own = { ...environment, STATE_URL: `level:${folder}/state` }
  try {
    for (let run = 0; run < RUNS; run++) times.push(await untilOpen(ROOT, own))
    return median(times)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Starts with npm as a person does, waits for the address, fetches it, stops. @returns milliseconds */
export async function untilOpen(folder, environment) {
  const started = performance.now()
  const child = spawn('npm', ['start', '--silent'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  let output = ''
  try {
    const address = await new Promise((resolve, reject) => {
      child.stderr.on('data', (chunk) => (output += chunk))
      child.stdout.on('data', (chunk) => {
        output += chunk
        const open = /^Open (http\S+)$/m.exec(output)
        if (open) resolve(open[1])
      })
      void ended.then(() => reject(new Error(`npm start ended:\n${output}`)))
    })
    await (await fetch(address)).text()
    return performance.now() - started
  } finally {
    child.kill('SIGTERM')
    await ended
    // npm ends at once; the servers it started notice and follow.
    await wait(1_500)
  }
}

/** Resident memory of the app's process, in MB. Linux only. */
export function idleMemory(environment) {
  return withDemonstration(environment, async ({ appPid }) => {
    await wait(IDLE_MS)
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${appPid}/status`, 'utf8'))
    return Number(kilobytes) / 1024
  })
}
