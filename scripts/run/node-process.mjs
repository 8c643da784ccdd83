import { spawn } from 'node:child_process'

const PATIENCE_MS = 5_000
const FOLLOW_PARENT = new URL('../follow-parent.mjs', import.meta.url).href

/**
 * A Node program as a child, in a process group of its own: Ctrl-C reaches only the parent, which passes it on once.
 * What it says goes to `hear(text, 'stdout' | 'stderr')`; `ended` gives its exit code, or the signal that ended it.
 */
export function startNode(root, parameters, env, hear) {
  const options = { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true }
  const child = spawn(process.execPath, ['--import', FOLLOW_PARENT, ...parameters], options)
  for (const stream of ['stdout', 'stderr']) child[stream].setEncoding('utf8').on('data', (text) => hear(text, stream))
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)))
  const stop = (signal) => {
    child.kill(signal)
    setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS).unref()
    return ended
  }
  return { pid: child.pid, ended, stop }
}
