import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { ClassicLevel } from 'classic-level'
import type { Level } from './level-database.js'
import { kindOf, reasonOf, type StoreNote } from './store-trouble.js'

/** What must not be lost with a store that is damaged; everything else, sessions included, may be. */
export type Lasting = Readonly<{
  isLasting: (key: string) => boolean
  /** What to keep in their place where it is not sure that all of them were found. */
  whenLost: () => Entries
}>

type Entries = readonly (readonly [key: Buffer, value: Buffer])[]

export type DirectoryDeps = Readonly<{ lasting: Lasting; log: (note: StoreNote) => void; now: () => number }>

const DAY_MS = 86_400_000
const OPTIONS = { keyEncoding: 'buffer', valueEncoding: 'buffer' } as const

/**
 * Opens the store's directory, readable by this user only. A damaged one is set aside beside it, and a new one is begun:
 * sessions are disposable.
 *
 * @param isDamaged  it was found damaged while it was open
 * @throws {Error} when another process holds the directory, or the system does not let us
 */
export async function openDirectory(
  directory: string,
  isDamaged: boolean,
  { lasting, log, now }: DirectoryDeps,
): Promise<Level> {
  const found = isDamaged ? 'found while it was read' : await openOr(directory)
  if (typeof found !== 'string') return found
  setAside(directory, now())
  log({ event: 'store', outcome: 'damaged: set aside, a new one is begun', kind: 'damaged', reason: found })
  const rescued = await rescue(asideOf(directory), lasting.isLasting)
  const isAll = rescued.isAll && !found.includes('missing files')
  const kept = isAll ? rescued.entries : [...rescued.entries, ...lasting.whenLost()]
  const fresh = await openLevel(directory)
  await fresh.batch(
    kept.map(([key, value]) => ({ type: 'put', key, value })),
    { sync: true },
  )
  return fresh
}

/** What was set aside is of use for a day, to whoever looks for the reason; then it goes, too. */
export function forgetSetAside(directory: string, now: number): void {
  const aside = asideOf(directory)
  if (existsSync(aside) && Math.abs(now - statSync(aside).mtimeMs) > DAY_MS) rmSync(aside, { recursive: true })
}

/** @returns the reason, where it is damaged */
async function openOr(directory: string): Promise<Level | string> {
  if (isHeadless(directory)) return 'its file CURRENT is missing'
  try {
    return await openLevel(directory)
  } catch (error) {
    if (kindOf(error) === 'damaged') return reasonOf(error)
    throw refusal(directory, error)
  }
}

async function openLevel(directory: string): Promise<Level> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  chmodSync(directory, 0o700)
  const db = new ClassicLevel<Buffer, Buffer>(directory, OPTIONS)
  await db.open()
  for (const name of readdirSync(directory)) chmodSync(path.join(directory, name), 0o600)
  return db
}

/** LevelDB takes a directory whose head is missing for an empty one, and deletes what lies in it. */
function isHeadless(directory: string): boolean {
  if (!existsSync(directory) || !statSync(directory).isDirectory()) return false
  const names = readdirSync(directory)
  return !names.includes('CURRENT') && names.some((name) => /\.(ldb|sst|log)$/.test(name))
}

function setAside(directory: string, now: number): void {
  const aside = asideOf(directory)
  rmSync(aside, { recursive: true, force: true })
  renameSync(directory, aside)
  utimesSync(aside, now / 1000, now / 1000)
}

const asideOf = (directory: string): string => `${directory}-damaged`

async function rescue(aside: string, isLasting: Lasting['isLasting']): Promise<Rescued> {
  try {
    await ClassicLevel.repair(aside)
    const db = new ClassicLevel<Buffer, Buffer>(aside, OPTIONS)
    const entries = (await db.iterator().all()).filter(([key]) => isLasting(key.toString()))
    await db.close()
    return { entries, isAll: !isAnythingLost(aside) }
  } catch {
    return { entries: [], isAll: false }
  }
}

type Rescued = Readonly<{ entries: Entries; isAll: boolean }>

/** A repair moves tables of which it could not read everything; and logs, always. */
function isAnythingLost(repaired: string): boolean {
  const lost = path.join(repaired, 'lost')
  return existsSync(lost) && readdirSync(lost).some((name) => /\.(ldb|sst)$/.test(name))
}

function refusal(directory: string, error: unknown): Error {
  const kind = kindOf(error)
  const sentence =
    kind === 'in use'
      ? `${directory} is in use by another Aside; one process per directory`
      : `the state directory ${directory} cannot be opened (${kind})`
  return new Error(sentence, { cause: error })
}
