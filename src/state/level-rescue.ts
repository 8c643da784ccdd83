import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ClassicLevel } from 'classic-level'
import { LEVEL_OPTIONS } from './open-level.js'

export type Entries = readonly (readonly [key: Buffer, value: Buffer])[]

type Rescued = Readonly<{ entries: Entries; /** Whether it is sure that nothing is missing. */ isAll: boolean }>

/** What can still be read of what must not be lost with a damaged store. */
export async function rescue(damaged: string, isLasting: (key: string) => boolean): Promise<Rescued> {
  try {
    await ClassicLevel.repair(damaged)
    const isAll = !isAnythingLost(damaged)
    const db = new ClassicLevel<Buffer, Buffer>(damaged, LEVEL_OPTIONS)
    try {
      const entries = await db.iterator().all()
      return { entries: entries.filter(([key]) => isLasting(key.toString())), isAll }
    } finally {
      await db.close()
    }
  } catch {
    return { entries: [], isAll: false }
  }
}

/**
 * A repair moves tables of which it could not read everything; and logs, always. What it left out of a log, or had no room
 * for, only its report says.
 */
function isAnythingLost(repaired: string): boolean {
  const lost = path.join(repaired, 'lost')
  if (existsSync(lost) && readdirSync(lost).some((name) => /\.(ldb|sst)$/.test(name))) return true
  const report = readFileSync(path.join(repaired, 'LOG'), 'utf8')
  return !report.includes('Repaired leveldb') || /Log #\d+: (dropping|ignoring)/.test(report)
}
