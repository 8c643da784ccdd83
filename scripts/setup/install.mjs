import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { runNode } from '../run/node-process.mjs'

const SHOW_MS = 5_000
/** A registry that accepts and never answers is given up after twice the timeout. */
const PATIENCE = ['--fetch-timeout=20000', '--fetch-retries=1', '--fetch-retry-maxtimeout=2000']
const OPTIONS = ['--loglevel=error', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', ...PATIENCE]

/** Whether node_modules holds what package-lock.json asks for, by npm's own note, which it writes last. */
export function isInstalled(root, mode) {
  if (!existsSync(noteOf(root))) return false
  const there = packagesIn(noteOf(root))
  const isWhole = ({ place, integrity }) => there[place]?.integrity === integrity && isThere(root, place)
  return needed(root, mode).every(isWhole) && Object.values(there).every(isForHere)
}

/** @returns {Promise<string | undefined>} one sentence when it failed */
export async function install(root, mode) {
  const npm = process.env.npm_execpath ?? ''
  if (!npm.endsWith('npm-cli.js')) return 'Packages are missing, and npm installs them: start again with `npm start`.'
  const started = performance.now()
  const seconds = () => `${((performance.now() - started) / 1_000).toFixed(0)} s`
  const wanted = needed(root, mode)
  const arrived = () => wanted.filter(({ place }) => isThere(root, place)).length
  const show = () => console.log(`Installing packages: ${arrived()} of ${wanted.length} after ${seconds()} …`)
  console.log('Installing packages …')
  rmSync(noteOf(root), { force: true })
  const timer = setInterval(show, SHOW_MS)
  const { how, said } = await runNode(root, [npm, 'ci', ...OPTIONS, mode === 'run' ? '--omit=dev' : '--include=dev'])
  clearInterval(timer)
  if (how !== 0) return `Packages could not be installed: ${reasonIn(said) ?? `npm ended with ${how}`}.`
  if (!isInstalled(root, mode)) return 'npm ended well but packages are missing: remove node_modules and start again.'
  console.log(`Packages installed in ${seconds()}.`)
  return undefined
}

const REASONS = [
  [/EUSAGE/, 'package.json and package-lock.json do not agree; run `npm install` and commit both'],
  [/timeout|TIMEDOUT/i, 'the package registry accepts requests but does not answer'],
  [/ENOTFOUND|EAI_AGAIN|ECONN|ENETUNREACH/, 'the package registry cannot be reached (`npm config get registry`)'],
  [/E404|ETARGET|ENOVERSIONS/, 'the package registry lacks a package that package-lock.json names'],
  [/EINTEGRITY/, 'a package differs from its checksum in package-lock.json'],
  [/ENOSPC/, 'the disk is full'],
  [/EACCES|EPERM|EROFS/, 'this folder cannot be written to'],
]

/** What stands in the way, in plain words; else npm's own first line. */
export function reasonIn(said) {
  const known = REASONS.find(([sign]) => sign.test(said))?.[1]
  return known ?? /^npm (?:error|ERR!) (?!code)(.+?)\.?$/m.exec(said)?.[1]
}

/** Optional packages may be missing: they are for one platform each. */
const needed = (root, mode) =>
  Object.entries(packagesIn(path.join(root, 'package-lock.json')))
    .filter(([place, { optional, devOptional, dev }]) => place && !optional && !devOptional && !(dev && mode === 'run'))
    .map(([place, { integrity }]) => ({ place, integrity }))

/** A folder copied from another machine is not. `!win32` would be a refusal, which npm has heeded. */
const isForHere = ({ os = [process.platform], cpu = [process.arch] }) =>
  os.some((name) => name === process.platform || name.startsWith('!')) &&
  cpu.some((name) => name === process.arch || name.startsWith('!'))

const noteOf = (root) => path.join(root, 'node_modules', '.package-lock.json')
const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
const isThere = (root, place) => existsSync(path.join(root, place, 'package.json'))
