import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { launchProfile } from '../../support/chromium.js'

/**
 * Lets `work` use a browser whose profile lies on the disk, and removes the profile.
 *
 * @param preferences  of the profile, as Chromium keeps them
 * @param inspect  looks at the folder when the browser has closed
 */
export async function withProfile(
  preferences: object,
  work: (context: BrowserContext) => Promise<void>,
  inspect: (folder: string) => void = () => undefined,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-profile-'))
  mkdirSync(path.join(folder, 'Default'))
  writeFileSync(path.join(folder, 'Default', 'Preferences'), JSON.stringify(preferences))
  const context = await launchProfile(folder)
  try {
    await work(context)
    await context.close()
    inspect(folder)
  } finally {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `file: mark` for every mark in the bytes of a folder's files, as UTF-8 or UTF-16. */
export function marksIn(folder: string, marks: readonly string[]): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.flatMap(({ parentPath, name }) => {
    const bytes = readFileSync(path.join(parentPath, name))
    const isIn = (mark: string) => bytes.includes(mark) || bytes.includes(Buffer.from(mark, 'utf16le'))
    return marks.filter(isIn).map((mark) => `${name}: ${mark}`)
  })
}
