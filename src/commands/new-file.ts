import { closeSync, openSync, writeFileSync } from 'node:fs'

/**
 * Opens a file that was not there: nothing is lost under it, and nobody has opened it before.
 *
 * @param mode  who may read it
 * @throws {Error} where it cannot be made
 */
export function openNew(file: string, mode: number): number {
  try {
    return openSync(file, 'wx', mode)
  } catch (error) {
    const { code } = error as { code?: unknown }
    const why = code === 'EEXIST' ? 'exists: name another one, or move it away' : `cannot be written (${String(code)})`
    throw new Error(`${file} ${why}`, { cause: error })
  }
}

/** Nothing is written over: an approval is the way back to what it approves. @throws {Error} where it cannot be made */
export function writeNew(file: string, text: string): void {
  const into = openNew(file, 0o644)
  try {
    writeFileSync(into, text)
  } finally {
    closeSync(into)
  }
}
