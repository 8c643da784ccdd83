import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** Whether this system can limit how large the files of a running process may grow. */
export const canLimit = spawnSync('prlimit', ['--version']).status === 0

/** Lets no file of the process grow past the store's log and these bytes: a write is cut off half-way, as on a full disk. */
export function fill(pid: number, stateFolder: string, bytes: number): void {
  const logs = readdirSync(stateFolder).filter((name) => name.endsWith('.log'))
  const size = Math.max(...logs.map((name) => statSync(path.join(stateFolder, name)).size))
  limit(pid, `${size + bytes}:`)
}

/** Nothing can be written any more, new files neither. */
export const fillUp = (pid: number): void => fillTo(pid, 1)

/** No file can have more bytes than these. */
export const fillTo = (pid: number, bytes: number): void => limit(pid, `${bytes}:`)

export const free = (pid: number): void => limit(pid, 'unlimited:')

function limit(pid: number, soft: string): void {
  execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${soft}`])
}
