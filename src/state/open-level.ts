import { chmodSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { ClassicLevel } from 'classic-level'
import type { Level } from './level-database.js'

export const LEVEL_OPTIONS = { keyEncoding: 'buffer', valueEncoding: 'buffer' } as const

/** Opens a LevelDB, readable by this user only; begins one where there is none. */
export async function openLevel(directory: string): Promise<Level> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  chmodSync(directory, 0o700)
  const db = new ClassicLevel<Buffer, Buffer>(directory, LEVEL_OPTIONS)
  await db.open()
  for (const name of readdirSync(directory)) chmodSync(path.join(directory, name), 0o600)
  return db
}
