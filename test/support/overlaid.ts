import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadContent } from '../../src/content/load-content.js'
import { readJson } from './load-instrument.js'

/** A site's directory with these files; a file may be text, or JSON. */
export function siteWith(files: Readonly<Record<string, unknown>>): Readonly<{ root: string; gone: () => void }> {
  const root = mkdtempSync(path.join(tmpdir(), 'aside-site-'))
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  }
  return { root, gone: () => rmSync(root, { recursive: true }) }
}

/** What the project's own content says once a site lays these files over it. */
export function overlaid(files: Readonly<Record<string, unknown>>): ReturnType<typeof loadContent> {
  const { root, gone } = siteWith(files)
  try {
    return loadContent([process.cwd(), root])
  } finally {
    gone()
  }
}

/** A shipped JSON file, changed. */
export function changed<T>(name: string, change: (json: T) => void): Readonly<Record<string, unknown>> {
  const json = structuredClone(readJson(name)) as T
  change(json)
  return { [name]: json }
}
