/**
 * The numbers the README quotes, measured here and now:  npm run bench  [-- --all]
 *
 * `--all` adds the cold installation: it clones the last commit and downloads every package again.
 */
import { cpus, totalmem } from 'node:os'
import { coldStart } from './cold-start.mjs'
import { comparePages } from './compare-pages.mjs'
import { onFreePorts } from './on-free-ports.mjs'
import { launchTimes } from './launch.mjs'
import { idleMemory, warmStart } from './warm-start.mjs'
import { table } from './table.mjs'

const all = process.argv.includes('--all')
const gigabytes = (totalmem() / 2 ** 30).toFixed(0)
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${gigabytes} GB\n`)

const environment = await onFreePorts()
const warm = await warmStart(environment)
table('Start', [
  [
    'clean clone to first page, cold package cache',
    all ? `${(await coldStart(environment)).toFixed(1)} s` : 'not run (--all)',
  ],
  ['warm npm start to first page', `${warm.toFixed(0)} ms (median of 5)`],
])
table('Memory', [['app, idle, 10 s after start', `${(await idleMemory(environment)).toFixed(0)} MB RSS`]])

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

const { aside, plain } = await comparePages(environment)
const row = (name, of, digits = 0) => [
  name,
  of(aside).toFixed(digits),
  of(plain).toFixed(digits),
  (of(aside) / of(plain)).toFixed(2),
]
table('First questionnaire, beside the same questions as plain HTML', [
  ['', 'Aside', 'plain', 'ratio'],
  row('requests', (page) => page.requests),
  row('bytes, raw', (page) => page.raw),
  row('bytes, gzip', (page) => page.gzip),
  row('ms until usable, CPU x1 (median of 9)', (page) => page.usable[1], 1),
  row('ms until usable, CPU x4 (median of 9)', (page) => page.usable[4], 1),
])
