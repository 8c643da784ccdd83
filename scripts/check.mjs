/** All that is checked about the code beside the tests; `npm run check -- lint` does the checks it names. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { missingInLock } from './check/package-lock.mjs'
import { startNode } from './run/node-process.mjs'

const ROOT = path.resolve(import.meta.dirname, '..')
const tool = async (...parameters) => {
  let said = ''
  const how = await startNode(ROOT, parameters, {}, (text) => (said += text)).ended
  return how === 0 ? '' : `${said.trimEnd()}\n(${how})`
}
/** The browser script has a world of its own, and so a tsconfig of its own. */
const types = (file) => tool('node_modules/typescript/bin/tsc', '-p', file, '--noEmit')
const CHECKS = {
  lint: () => tool('node_modules/eslint/bin/eslint.js', '.'),
  types: async () => (await types('tsconfig.json')) + (await types('src/web/browser-script/tsconfig.json')),
  structure: () =>
    tool('--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', 'test/architecture'),
  directions: () => tool('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'src', 'smart-launch', 'sandbox'),
  format: () => tool('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  unused: () => tool('node_modules/knip/bin/knip.js'),
  lock: async () => missingInLock(JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'))).join('\n'),
}

const { positionals: wanted } = parseArgs({ allowPositionals: true })
const unknown = wanted.find((name) => !(name in CHECKS))
if (unknown !== undefined) {
  console.error(`There is no check "${unknown}": choose from ${Object.keys(CHECKS).join(', ')}.`)
  process.exit(1)
}

const queue = Object.entries(CHECKS).filter(([name]) => wanted.length === 0 || wanted.includes(name))
const problems = []
await Promise.all([work(), work()])
for (const [name, problem] of problems) console.log(`\n--- ${name}\n${problem}`)
if (problems.length > 0) console.log(`\nFailed: ${problems.map(([name]) => name).join(', ')}`)
process.exitCode = problems.length > 0 ? 1 : 0

async function work() {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [name, run] = next
    const started = performance.now()
    const problem = await run()
    if (problem !== '') problems.push([name, problem])
    const seconds = ((performance.now() - started) / 1_000).toFixed(1)
    console.log(`${problem === '' ? 'ok    ' : 'FAILED'}  ${name.padEnd(12)} ${seconds.padStart(5)} s`)
  }
}
