import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import type { Level } from './level-database.js'
import { rescue, type Entries } from './level-rescue.js'
import { openLevel } from './open-level.js'
import { kindOf, reasonOf, type StoreNote } from './store-trouble.js'

/** What must not be lost with a store that is damaged; everything else, sessions included, may be. */
export type Lasting = Readonly<{
  isLasting: (key: string) => boolean
  /** What to keep in their place where it is not sure that all of them were found. */
  whenLost: () => Entries
}>

export type DirectoryDeps = Readonly<{ lasting: Lasting; log: (note: StoreNote) => void; now: () => number }>

const DAY_MS = 86_400_000

/**
 * Opens the store's directory, readable by this user only. A damaged one is set aside beside it, and a new one is begun:
 * sessions are disposable. The new one gets its name once what must not be lost is in it; so where nothing has that name
 * while a damaged one lies beside it, that was cut off, and is done again.
 *
 * @param isDamaged  it was found damaged while it was open
 * @throws {Error} when another process holds the directory, or the system does not let us
 */
export async function openDirectory(
  directory: string,
  isDamaged: boolean,
  { lasting, log, now }: DirectoryDeps,
): Promise<Level> {
  const noteDamage = (reason: string): void =>
    log({ event: 'store', outcome: 'damaged: set aside, a new one is begun', kind: 'damaged', reason })
  if (isCutOff(directory)) {
    // Of what a repair that was cut off left out, nobody tells the next one.
    await beginAnew(directory, lasting, false)
    noteDamage('an earlier recovery was cut off')
  } else {
    const found = isDamaged ? 'found while it was read' : await openOr(directory)
    if (typeof found !== 'string') return found
    setAside(directory, now())
    noteDamage(found)
    await beginAnew(directory, lasting, !found.includes('missing files'))
  }
  return opened(directory)
}

/** @param mayBeAll  whether all that must not be lost may still be there */
async function beginAnew(directory: string, { isLasting, whenLost }: Lasting, mayBeAll: boolean): Promise<void> {
  const begun = `${directory}-new`
  const { entries, isAll } = await rescue(asideOf(directory), isLasting)
  const kept = isAll && mayBeAll ? entries : [...entries, ...whenLost()]
  rmSync(begun, { recursive: true, force: true })
  const fresh = await opened(begun)
  try {
    await fresh.batch(
      kept.map(([key, value]) => ({ type: 'put', key, value })),
      { sync: true },
    )
  } catch (error) {
    throw refusal(directory, error)
  } finally {
    await fresh.close()
  }
  renameSync(begun, directory)
}

const isCutOff = (directory: string): boolean => !existsSync(directory) && existsSync(asideOf(directory))

/** What was set aside is of use for a day, to whoever looks for the reason; then it goes, too. */
export function forgetSetAside(directory: string, now: number): void {
  const aside = asideOf(directory)
  if (!existsSync(aside) || isCutOff(directory)) return
  if (Math.abs(now - statSync(aside).mtimeMs) > DAY_MS) rmSync(aside, { recursive: true })
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

async function opened(directory: string): Promise<Level> {
  try {
    return await openLevel(directory)
  } catch (error) {
    throw refusal(directory, error)
  }
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

function refusal(directory: string, error: unknown): Error {
  const kind = kindOf(error)
  const sentence =
    kind === 'in use'
      ? `${directory} is in use by another Aside; one process per directory`
      : `the state directory ${directory} cannot be opened (${kind})`
  return new Error(sentence, { cause: error })
}
