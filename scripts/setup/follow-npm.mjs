import { readFileSync } from 'node:fs'

const LOOK_MS = 500

/**
 * Ends this process as by SIGTERM when the npm that started it is gone. npm passes a signal to its shell only, and the
 * shell dies of it without telling us: without this, stopping `npm start` from another program leaves servers behind.
 */
export function followNpm() {
  if (process.env.npm_lifecycle_event === undefined) return
  const shell = process.ppid
  const npm = parentOf(shell)
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, LOOK_MS)
  timer.unref()
}

/** Known on Linux only; elsewhere the shell alone is watched. */
function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) \S /s, '')
      .split(' ')[0]
  } catch {
    return undefined
  }
}
