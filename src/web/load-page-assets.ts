import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { inlineFile } from './inline-file.js'
import type { Inlined } from './render-view.js'

/** What pages are made of beside their data, read once at start. */
export type PageAssets = Readonly<{
  viewsDir: string
  assetsDir: string
  /** Names the assets' content, so that browsers may keep them. */
  version: string
  inlined: Inlined
}>

/** @param root  the project's directory */
export function loadPageAssets(root: string): PageAssets {
  const viewsDir = path.join(root, 'src/web/pages')
  const assetsDir = path.join(root, 'src/web/assets')
  const inline = (file: string): string =>
    inlineFile(path.join(root, 'src/web', file), (name) => readFileSync(name, 'utf8'))
  return {
    viewsDir,
    assetsDir,
    version: versionOf(assetsDir),
    inlined: { 'shared/style': inline('assets/aside.css'), 'shared/script': inline('browser-script/start.js') },
  }
}

/** Changes whenever an asset does, so that browsers may keep them for good. */
function versionOf(directory: string): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(directory).toSorted())
    hash.update(name).update(readFileSync(path.join(directory, name)))
  return hash.digest('hex').slice(0, 12)
}
