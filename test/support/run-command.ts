import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Pair } from './processes.js'

type Ran = Promise<Readonly<{ code: number | null; text: string }>>

/** `npm run ehr -- …` and `npm run audit -- …`, as whoever runs the app would call them. */
export const runEhrCommand = (pair: Pair, ...args: readonly string[]): Ran => run(pair, 'scripts/ehr.mjs', args)
export const runAuditCommand = (pair: Pair, ...args: readonly string[]): Ran => run(pair, 'scripts/audit.mjs', args)

function run({ environment }: Pair, script: string, args: readonly string[]): Ran {
  const env = { ...process.env, NODE_OPTIONS: '', ...environment }
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text: lines.join('\n') })))
}
