import { spawn } from 'node:child_process'
import path from 'node:path'

const PATIENCE_MS = 5_000

/** A third of the memory of a server at rest was room for young objects; `npm run serve` says the same. */
const LESS_ROOM = '--max-semi-space-size=2'

/**
 * One server as a child process in a process group of its own: Ctrl-C in the terminal reaches only the parent, which
 * passes it on once. The child ends itself when the parent vanishes (see follow-parent.mjs).
 *
 * @param {(text: Buffer) => void} print  receives what it writes to stdout; stderr is shown
 * @returns {{ name: string, pid: number, ended: Promise<string>, stop: (signal: string) => Promise<unknown> }}
 */
export function startServer(root, { name, file, env }, print) {
  const preload = new URL('follow-parent.mjs', import.meta.url).href
  const child = spawn(process.execPath, [LESS_ROOM, '--import', preload, path.join(root, file)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    detached: true,
  })
  child.stdout.on('data', print)
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.code))
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
  })
  return {
    name,
    pid: child.pid,
    ended,
    stop(signal) {
      child.kill(signal)
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
      return ended.finally(() => clearTimeout(timer))
    },
  }
}
