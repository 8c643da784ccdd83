/**
 * The numbers that docs/measures.md quotes, measured here and now:  npm run bench  [-- --all | PART]
 *
 * `--all` adds the cold installation: it clones the last commit and downloads every package again.
 * `PART`: `plan` (six plans), `forms` (how posted forms grow), `wire`, `page`, `usable`, `sessions`, `overhead`, `curve [SESSIONS]` (writes
 * docs/scale.svg) or `soak [MINUTES]` alone. Cost curve and soak take long and are no part of the whole.
 */
import { rmSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { coldStart } from './cold-start.mjs'
import { printCostCurve } from './cost-curve.mjs'
import { printOverhead } from './ehr-overhead.mjs'
import { printFormPage } from './form-page.mjs'
import { printSessionsPerSecond } from './sessions-per-second.mjs'
import { printSoak } from './soak.mjs'
import { comparePages } from './compare-pages.mjs'
import { floodSizes } from './flood.mjs'
import { formGrowth } from './form-growth.mjs'
import { formTimes } from './form-times.mjs'
import { fortyQuestions } from './forty-questions.mjs'
import { hideTimes } from './hide-times.mjs'
import { launchTimes } from './launch.mjs'
import { onFreePorts } from '../support/demonstration.mjs'
import { planPages } from './plan-pages.mjs'
import { scoringRates } from './scoring.mjs'
import { idleMemory, warmStart } from './warm-start.mjs'
import { printWire } from './wire.mjs'
import { table } from './table.mjs'

const { values, positionals } = parseArgs({ options: { all: { type: 'boolean' } }, allowPositionals: true })
const { all = false } = values
const gigabytes = (totalmem() / 2 ** 30).toFixed(0)
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${gigabytes} GB\n`)

const environment = await onFreePorts()
const [part, most] = positionals
const PARTS = {
  wire: () => withForty((forty) => printWire([environment, forty])),
  page: () => printFormPage(environment),
  usable: () => withForty(printUsable),
  forms: () => printGrowth(),
  sessions: () => printSessionsPerSecond(),
  overhead: () => printOverhead(environment),
  curve: () => printCostCurve(Number(most ?? 50_000)),
  soak: () => printSoak(Number(most ?? 10)),
}
if (part in PARTS) {
  await PARTS[part]()
  process.exit()
}
if (part === 'plan') {
  const broken = await planPages(environment)
  for (const limit of broken) console.error(`Over a limit: ${limit}`)
  process.exit(broken.length > 0 ? 1 : 0)
}
const warm = await warmStart(environment)
table('Start', [
  [
    'clean clone to first page, cold package cache',
    all ? `${(await coldStart(environment)).toFixed(1)} s` : 'not run (--all)',
  ],
  ['warm npm start to first page', `${warm.toFixed(0)} ms (median of 5)`],
])
table('Memory', [['app, idle, 10 s after start', `${(await idleMemory(environment)).toFixed(0)} MB RSS`]])

printFlood(await floodSizes(environment))
await printOverhead(environment)

const launch = await launchTimes(environment)
table('Launch: callback to first page, EHR answering in 100 ms', [
  ['', 'ms', 'dependent round trips', 'requests to the EHR'],
  ...Object.entries(launch).map(([kind, { ms, roundTrips, requests }]) => [
    kind === 'cold' ? 'first after a start (median of 3)' : 'later (median of 9)',
    ms.toFixed(0),
    roundTrips.toFixed(1),
    requests,
  ]),
])

const { compileMs, perSecond } = await scoringRates(['hark', 'audit'])
table('Scores, one core', [
  ['all content read, checked and compiled', `${compileMs.toFixed(0)} ms`],
  ...Object.entries(perSecond).map(([id, rate]) => [id, `${rate.toFixed(0)} a second (median of 5)`]),
])

await printGrowth()

await withForty(async (forty) => {
  const { median, p99, cpu } = await formTimes(forty)
  table('40 questions, 30 of them conditional: post, keep and show again, over HTTP', [
    ['median of 500', `${median.toFixed(1)} ms`],
    ['99th percentile', `${p99.toFixed(1)} ms`],
    ["of the server's processor", `${cpu.toFixed(1)} ms`],
  ])
  await printWire([environment, forty])
  await printUsable(forty)
})
await printFormPage(environment)
await printSessionsPerSecond()

const hide = await hideTimes(environment)
table('Hide: from the click, or the third Shift, to the painted hidden page', [
  ['', 'CPU x1', 'worst of 15', 'CPU x4', 'worst of 15'],
  ...Object.entries(hide).map(([way, { 1: usual, 4: slow }]) => [
    way,
    ...[usual, slow].flatMap(({ median, worst }) => [`${median.toFixed(0)} ms`, `${worst.toFixed(0)} ms`]),
  ]),
])

await planPages(environment)

async function withForty(work) {
  const forty = { ...environment, CONTENT_DIR: fortyQuestions() }
  try {
    await work(forty)
  } finally {
    rmSync(forty.CONTENT_DIR, { recursive: true })
  }
}

async function printGrowth() {
  table(
    'A posted form as it grows: ms, and in brackets the longest time the server answered nobody else (medians of 9)',
    await formGrowth(),
  )
}

function printFlood({ idle, launches, sessions }) {
  const row = (what, { memory, disk, statuses }) => [what, `${memory.toFixed(0)} MB`, `${disk.toFixed(1)} MB`, statuses]
  table('Floods: resident memory, and the state on the disk', [
    ['', 'memory', 'disk', 'answers'],
    row('at rest', idle),
    row('10,000 launches of 500 addresses, none finished', launches),
    row('10,000 sessions open', sessions),
  ])
}

async function printUsable(forty) {
  for (const one of [environment, forty]) printPages(await comparePages(one))
}

function printPages({ questions, aside, plain }) {
  const row = (name, of, digits = 0) => {
    const ratio = of(plain) === 0 ? '' : (of(aside) / of(plain)).toFixed(2)
    return [name, of(aside).toFixed(digits), of(plain).toFixed(digits), ratio]
  }
  table(`A page of ${questions} questions, beside the same questions as plain HTML`, [
    ['', 'Aside', 'plain', 'ratio'],
    row('requests', (page) => page.requests),
    row('requests to other hosts', (page) => page.elsewhere),
    ...[1, 4].map((rate) => row(`ms until usable, CPU x${rate} (median of 27)`, (page) => page.usable[rate], 1)),
    ...[1, 4].map((rate) => row(`ms blocked, CPU x${rate} (median of 27)`, (page) => page.blocked[rate])),
    row('JavaScript heap, kB', (page) => page.heap),
  ])
}
