/**
 * Everything about the code that is not a test, two checks at a time; all run even when one fails.
 *
 *   npm run check            all
 *   npm run check -- lint    those named
 */
import { fileURLToPath } from 'node:url'
import path from 'node:path'
import { licenceProblems } from './check/licences.mjs'
import { runTool } from './check/run-tool.mjs'
import { viewProblems } from './check/views.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TOGETHER = 2
const TSC = 'typescript/bin/tsc'
const tool =
  (name, ...parameters) =>
  () =>
    runTool(ROOT, path.join('node_modules', name), parameters)
/** What all of them say: the browser script has a world of its own, and so a tsconfig of its own. */
const inTurn = (runs) => async () => {
  const said = []
  for (const run of runs) said.push(await run())
  return said.join('')
}

const CHECKS = {
  lint: tool('eslint/bin/eslint.js', '.'),
  types: inTurn(
    ['tsconfig.json', 'src/web/browser-script/tsconfig.json'].map((file) => tool(TSC, '-p', file, '--noEmit')),
  ),
  licences: () => licenceProblems(ROOT),
  directions: tool('dependency-cruiser/bin/dependency-cruise.mjs', 'src', 'smart-launch', 'sandbox'),
  format: tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  unused: tool('knip/bin/knip.js'),
  views: () => viewProblems(ROOT),
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in CHECKS))
if (unknown.length > 0) {
  console.error(`There is no check "${unknown[0]}": choose from ${Object.keys(CHECKS).join(', ')}.`)
  process.exit(1)
}

const queue = Object.entries(CHECKS).filter(([name]) => wanted.length === 0 || wanted.includes(name))
const failed = []
await Promise.all(Array.from({ length: TOGETHER }, work))
if (failed.length > 0) {
  for (const { name, problem } of failed) console.log(`\n--- ${name}\n${problem.trimEnd()}`)
  console.log(`\nFailed: ${failed.map(({ name }) => name).join(', ')}`)
}
process.exitCode = failed.length > 0 ? 1 : 0

async function work() {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [name, run] = next
    const started = Date.now()
    const problem = await run().catch((error) => String(error.stack))
    if (problem !== '') failed.push({ name, problem })
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    console.log(`${problem === '' ? 'ok    ' : 'FAILED'}  ${name.padEnd(12)} ${seconds.padStart(5)} s`)
  }
}
