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

type Files = Readonly<Record<string, unknown>>

/**
 * Lays many changes over the project's content in few loads: those that touch no file in common go together.
 *
 * @returns per change, what was found wrong in the load it was part of
 */
export function problemsOfEach(changes: readonly Files[]): (change: Files) => readonly string[] {
  const loads: { files: Files; problems?: readonly string[] }[] = []
  const loadOf = new Map<Files, (typeof loads)[number]>()
  for (const change of new Set(changes)) {
    const fitting = loads.find(({ files }) => Object.keys(change).every((name) => !Object.hasOwn(files, name)))
    const load = fitting ?? { files: {} }
    if (!fitting) loads.push(load)
    load.files = { ...load.files, ...change }
    loadOf.set(change, load)
  }
  return (change) => {
    const load = loadOf.get(change)
    return load ? (load.problems ??= overlaid(load.files).problems) : []
  }
}

/** A shipped JSON file, changed. */
export function changed<T>(name: string, change: (json: T) => void): Readonly<Record<string, unknown>> {
  const json = structuredClone(readJson(name)) as T
  change(json)
  return { [name]: json }
}
