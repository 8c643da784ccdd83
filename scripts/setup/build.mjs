import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const ROOMS = ['src', 'smart-launch', 'sandbox']
const SINGLE = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json']

/** Whether `dist` was built from exactly the files that are there now: names, sizes, times of change. */
export function isBuilt(root) {
  try {
    return readFileSync(stampOf(root), 'utf8') === fingerprint(root)
  } catch {
    return false
  }
}

/** @returns {string | undefined} one sentence when the compiler refused; its own words are shown before */
export function build(root) {
  const seen = fingerprint(root)
  console.log('Building …')
  // No stamp: dist is new, or a build broke off half-way. What the compiler noted about it is not to be believed.
  if (!existsSync(stampOf(root))) rmSync(path.join(root, 'dist', '.tsbuildinfo'), { force: true })
  rmSync(stampOf(root), { force: true })
  const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) return 'The code does not build: the compiler names the places above.'
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  writeFileSync(stampOf(root), seen)
  return undefined
}

const stampOf = (root) => path.join(root, 'dist', '.stamp')

function fingerprint(root) {
  const sources = ROOMS.flatMap((room) => filesUnder(root, room)).filter((file) => file.endsWith('.ts'))
  const hash = createHash('sha256')
  for (const file of [...sources, ...SINGLE].sort()) {
    const { size, mtimeMs } = statSync(path.join(root, file))
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function filesUnder(root, folder) {
  return readdirSync(path.join(root, folder), { recursive: true }).map((file) => path.join(folder, file))
}
