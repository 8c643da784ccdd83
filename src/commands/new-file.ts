import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Makes a file that was not there: nothing is lost under it, and nobody has opened it before. It is whole, or it is not
 * there, so that the same can be done again: where the disk is full, half of it would pass for all.
 *
 * @param mode  who may read it
 * @param fill  gives what it holds, part by part
 * @throws {Error} where it cannot be made
 */
export function writeNew(file: string, mode: number, fill: (write: (text: string) => void) => void): void {
  const into = refusing(file, () => openSync(file, 'wx', mode))
  try {
    try {
      // Unlike `writeSync` it goes on until all of the text is there.
      fill((text) => refusing(file, () => writeFileSync(into, text)))
    } finally {
      closeSync(into)
    }
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  }
}

function refusing<T>(file: string, attempt: () => T): T {
  try {
    return attempt()
  } catch (error) {
    const { code } = error as { code?: unknown }
    const why = code === 'EEXIST' ? 'exists: name another one, or move it away' : `cannot be written (${String(code)})`
    throw new Error(`${file} ${why}`, { cause: error })
  }
}
