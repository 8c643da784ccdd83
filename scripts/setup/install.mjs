import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { startNode } from '../run/node-process.mjs'

const [SHOW_MS, PATIENCE_MS] = [5_000, 30_000]
const PATIENCE = ['--fetch-timeout=20000', '--fetch-retries=1', '--fetch-retry-mintimeout=1000']
const OPTIONS = ['--loglevel=http', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', ...PATIENCE]

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
  const show = () => console.error(`Installing packages: ${arrived()} of ${wanted.length} after ${seconds()} …`)
  console.error('Installing packages …')
  rmSync(noteOf(root), { force: true })
  const timer = setInterval(show, SHOW_MS)
  let [said, answered] = ['', started]
  const only = mode === 'run' ? '--omit=dev' : '--include=dev'
  const running = startNode(root, [npm, 'ci', ...OPTIONS, only], {}, (text) => {
    said += text
    // A mute registry: npm would try every other package, for twenty seconds each, before it fails.
    if (/^npm http (cache|fetch GET [23])/m.test(text)) answered = performance.now()
    else if (text.includes('failed with') && performance.now() - answered > PATIENCE_MS) void running.stop('SIGTERM')
  })
  const how = await running.ended
  clearInterval(timer)
  // A file that npm cannot unpack, as on a full disk, is a warning to it.
  const isWhole = how === 0 && !said.includes('TAR_ENTRY_ERROR') && isInstalled(root, mode)
  if (isWhole) return void console.error(`Packages installed in ${seconds()}.`)
  rmSync(noteOf(root), { force: true })
  return `Packages could not be installed: ${reasonIn(said) ?? `npm ended with ${how}`}.`
}

const REASONS = [
  [/EUSAGE/, 'package.json and package-lock.json do not agree; run `npm install` and commit both'],
  [/ENOTFOUND|EAI_AGAIN|ECONN|ENETUNREACH/, 'the package registry cannot be reached (`npm config get registry`)'],
  [/FETCH_ERROR|ETIMEDOUT|TIMEOUT/, 'the package registry does not answer (`npm config get registry`)'],
  [/E404|ETARGET|ENOVERSIONS/, 'the package registry lacks a package that package-lock.json names'],
  [/EINTEGRITY/, 'a package differs from its checksum in package-lock.json'],
  [/ENOSPC/, 'the disk is full'],
  [/EACCES|EPERM|EROFS/, 'this folder cannot be written to'],
]

/** What stands in the way, in plain words; else npm's own first line. */
export function reasonIn(said) {
  const lines = said.replace(/^npm (?:http (?!.*failed with)|warn (?!tar)).*$/gim, '')
  const known = REASONS.find(([sign]) => sign.test(lines))?.[1]
  return known ?? /^npm (?:error|ERR!) (?!code)(.+?)\.?$/m.exec(lines)?.[1]
}

/** Optional packages may be missing: they are for one platform each. */
const needed = (root, mode) =>
  Object.entries(packagesIn(path.join(root, 'package-lock.json')))
    .filter(([place, { optional, devOptional, dev }]) => place && !optional && !devOptional && !(dev && mode === 'run'))
    .map(([place, { integrity }]) => ({ place, integrity }))

/** A folder copied from another machine is not. `!win32` would be a refusal, which npm has heeded. */
const isForHere = ({ os, cpu }) => fits(process.platform, os) && fits(process.arch, cpu)
const fits = (ours, names = [ours]) => names.includes(ours) || names[0].startsWith('!')

const noteOf = (root) => path.join(root, 'node_modules', '.package-lock.json')
const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
const isThere = (root, place) => existsSync(path.join(root, place, 'package.json'))
