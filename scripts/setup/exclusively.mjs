import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Longer than a child outlives its parent (follow-parent.mjs): nothing of a start that broke off still writes. */
const GONE_MS = 10_000

/**
 * Runs `work` while no other process does, in whichever container.
 *
 * The folder holds one file: `free`, or named by its holder. Taking, giving back and taking over are a rename of it: of
 * two callers one wins, and kill -9 at any moment leaves one file. The holder touches it each second. A waiter takes
 * over when it has seen no touch for ten seconds by its own clock.
 */
export async function exclusively(folder, work, goneMs = GONE_MS, tell = console.error) {
  makeOnce(folder)
  const [free, mine] = ['free', randomUUID()].map((name) => path.join(folder, name))
  for (let seen, since; !isMoved(free, mine); await wait(goneMs / 40)) {
    const holder = path.join(folder, readdirSync(folder)[0] ?? 'free')
    const sign = `${holder} ${statSync(holder, { throwIfNoEntry: false })?.mtimeMs}`
    if (seen === undefined) tell('Another start prepares this folder, or broke off: waiting for it …')
    if (sign !== seen) [seen, since] = [sign, performance.now()]
    else if (performance.now() - since > goneMs && isMoved(holder, mine)) break
  }
  // Fails, and ends this process, when another one took over: this one was suspended for long.
  const touching = setInterval(() => utimesSync(mine, new Date(), new Date()), goneMs / 10)
  try {
    return await work()
  } finally {
    clearInterval(touching)
    isMoved(mine, free)
  }
}

/** Filled first, then renamed into place: that fails when the folder is there, because it is never empty. */
function makeOnce(folder) {
  mkdirSync(path.dirname(folder), { recursive: true })
  const candidate = mkdtempSync(`${folder}-`)
  writeFileSync(path.join(candidate, 'free'), '')
  if (!isMoved(candidate, folder)) rmSync(candidate, { recursive: true })
}

function isMoved(from, to) {
  try {
    renameSync(from, to)
    return true
  } catch {
    return false
  }
}
