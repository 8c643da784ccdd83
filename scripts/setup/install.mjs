import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Whether node_modules holds what package-lock.json asks for. An installation for tests also serves to run. */
export function isInstalled(root, mode) {
  const [stampedMode, stampedHash] = readIfThere(stampOf(root))?.split('\n') ?? []
  if (stampedHash === lockHash(root) && (stampedMode === 'test' || stampedMode === mode)) return isWhole(root, mode)
  if (!matchesLock(root, mode) || !isWhole(root, mode)) return false
  stamp(root, mode)
  return true
}

/** @returns {Promise<string | undefined>} one sentence when it failed */
export async function install(root, mode) {
  const started = Date.now()
  const why = existsSync(path.join(root, 'node_modules')) ? 'they changed or are incomplete' : 'first start only'
  console.log(`Installing packages (${why}) …`)
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', mode === 'run' ? '--omit=dev' : '--include=dev']
  let result = await npm(root, ['ci', ...flags])
  // npm 11 refuses its own lock file when an optional package of another platform is not in the registry.
  if (result.code !== 0 && result.said.includes('EUSAGE')) result = await npm(root, ['install', ...flags])
  if (result.code !== 0) return sentence(result)
  if (!isWhole(root, mode)) return 'npm ended well but packages are missing: remove node_modules and start again.'
  stamp(root, mode)
  console.log(`Packages installed in ${((Date.now() - started) / 1000).toFixed(0)} s.`)
  return undefined
}

function npm(root, parameters) {
  const own = process.env.npm_execpath
  const usesOwn = own !== undefined && own.endsWith('npm-cli.js')
  const [command, first] = usesOwn ? [process.execPath, [own]] : ['npm', []]
  return new Promise((resolve) => {
    let said = ''
    const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: !usesOwn && process.platform === 'win32' }
    const child = spawn(command, [...first, ...parameters], options)
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    child.on('error', (error) => resolve({ code: 1, said: `npm error code ${error.code}-NPM` }))
    child.on('close', (code, signal) => resolve({ code: code ?? 1, said, signal }))
  })
}

const REASONS = [
  [/ENOENT-NPM/, 'npm was not found beside Node: install npm'],
  [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/, 'the package registry does not answer'],
  [/ENOSPC/, 'the disk is full'],
  [/EACCES|EPERM|EROFS/, 'this folder cannot be written to'],
  [/EINTEGRITY/, 'a package differs from its checksum in package-lock.json'],
  [/E404|ETARGET|ENOVERSIONS/, 'the package registry lacks a package that package-lock.json names'],
]

function sentence({ said, signal }) {
  if (signal) return 'The installation of packages was interrupted: start again to finish it.'
  const known = REASONS.find(([sign]) => sign.test(said))?.[1]
  const lines = said.split('\n').filter((line) => /^npm (error|ERR!)/.test(line))
  const reason = known ?? lines.map((line) => line.replace(/^npm (error|ERR!) ?/, '')).find(Boolean) ?? 'npm failed'
  return `Packages could not be installed: ${reason}. Start again when that is mended.`
}

/** The direct packages are there: notices a node_modules from which something was deleted. */
function isWhole(root, mode) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const names = Object.keys(mode === 'run' ? dependencies : { ...dependencies, ...devDependencies })
  return names.every((name) => existsSync(path.join(root, 'node_modules', name, 'package.json')))
}

/** Somebody installed by hand: npm's own note in node_modules names the same packages as the lock file. */
function matchesLock(root, mode) {
  const note = readIfThere(path.join(root, 'node_modules', '.package-lock.json'))
  if (note === undefined) return false
  const there = JSON.parse(note).packages
  return Object.entries(JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages)
    .filter(([place]) => place !== '')
    .every(([place, wanted]) => {
      const found = there[place]
      if (found !== undefined) return found.version === wanted.version && found.integrity === wanted.integrity
      return wanted.optional || wanted.devOptional || wanted.peer || (mode === 'run' && wanted.dev)
    })
}

const stampOf = (root) => path.join(root, 'node_modules', '.aside-stamp')
const stamp = (root, mode) => writeFileSync(stampOf(root), `${mode}\n${lockHash(root)}`)

function lockHash(root) {
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json')))
  return hash.update(`${process.platform}-${process.arch}`).digest('hex')
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
