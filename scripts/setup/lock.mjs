import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const HEARTBEAT_MS = 2_000
const STALE_MS = 30_000

/**
 * Runs `work` while holding the directory `.aside/setup.lock`.
 *
 * The directory is filled first and then renamed into place: renaming onto a directory that is not empty fails, so of
 * two callers one wins, and the lock never exists without its owner's name. A holder touches it while it lives; it is
 * stale when its process is gone, or when nobody has touched it for 30 seconds (another machine, a reused process id).
 */
export async function withLock(root, work) {
  const folder = path.join(root, '.aside')
  const lock = path.join(folder, 'setup.lock')
  mkdirSync(folder, { recursive: true })
  const owner = `${hostname()} ${process.pid}`
  let told = false
  while (!take(folder, lock, owner)) {
    if (removeIfStale(folder, lock)) continue
    if (!told) console.log('Another start is preparing this folder; waiting for it …')
    told = true
    await wait(250)
  }
  const heartbeat = setInterval(() => touch(lock), HEARTBEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    rmSync(lock, { recursive: true, force: true })
  }
}

function take(folder, lock, owner) {
  const candidate = mkdtempSync(path.join(folder, 'setup-'))
  writeFileSync(path.join(candidate, 'owner'), owner)
  try {
    renameSync(candidate, lock)
    return true
  } catch {
    rmSync(candidate, { recursive: true, force: true })
    return false
  }
}

function removeIfStale(folder, lock) {
  const seen = ownerOf(lock)
  if (seen === undefined) return true
  if (isAlive(seen)) return false
  const aside = path.join(folder, `setup-stale-${process.pid}-${Date.now()}`)
  try {
    renameSync(lock, aside)
    // Between the look and the move somebody else may have cleared it and taken it anew: give it back.
    if (ownerOf(aside)?.owner !== seen.owner) renameSync(aside, lock)
    else rmSync(aside, { recursive: true, force: true })
  } catch {
    // Moved by another caller at the same moment: look again.
  }
  return true
}

function ownerOf(lock) {
  try {
    return { owner: readFileSync(path.join(lock, 'owner'), 'utf8'), touched: statSync(lock).mtimeMs }
  } catch {
    return undefined
  }
}

function isAlive({ owner, touched }) {
  if (Date.now() - touched > STALE_MS) return false
  const [host, pid] = owner.split(' ')
  if (host !== hostname()) return true
  try {
    process.kill(Number(pid), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function touch(lock) {
  try {
    utimesSync(lock, new Date(), new Date())
  } catch {
    // Taken away as stale while this process was suspended: the work goes on, only unguarded.
  }
}
