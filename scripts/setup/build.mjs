import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'

const FOLDERS = ['src', 'smart-launch', 'sandbox']
const FILES = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json']
const stampOf = (root) => path.join(root, 'dist', '.stamp')

/** Whether `dist` was built from exactly the files that are there now: names, sizes, times of change. */
export function isBuilt(root) {
  try {
    return readFileSync(stampOf(root), 'utf8') === fingerprint(root)
  } catch {
    return false
  }
}

/** @returns {Promise<string | undefined>} one sentence when the compiler refused; its own words are shown before */
export async function build(root) {
  const seen = fingerprint(root)
  console.error('Building …')
  // No stamp: dist is new, or a build broke off. What the compiler noted about it is not to be believed.
  if (!existsSync(stampOf(root))) rmSync(path.join(root, 'dist', '.tsbuildinfo'), { force: true })
  rmSync(stampOf(root), { force: true })
  // A thread and not a process: kill -9 ends it with this process, and the lock is touched while it works.
  const compiler = new Worker(path.join(root, 'node_modules/typescript/lib/tsc.js'), {
    argv: ['-p', path.join(root, 'tsconfig.build.json')],
  })
  const code = await new Promise((resolve) => compiler.once('exit', resolve).once('error', resolve))
  if (code !== 0) return 'The code does not build: the compiler names the places above.'
  writeFileSync(stampOf(root), seen)
}

function fingerprint(root) {
  const under = (folder) => readdirSync(path.join(root, folder), { recursive: true }).map((file) => `${folder}/${file}`)
  const files = [...FILES, ...FOLDERS.flatMap(under).filter((file) => file.endsWith('.ts'))].sort()
  const signs = files.map((file) => ({ file, ...statSync(path.join(root, file)) }))
  return signs.map(({ file, size, mtimeMs }) => `${file} ${size} ${mtimeMs}`).join('\n')
}
