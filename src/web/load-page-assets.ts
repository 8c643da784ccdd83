import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { encode, type Encoding } from './encode.js'
import { leanFile } from './lean-file.js'
import type { Inlined } from './render-view.js'

/** A file that pages load, as it is, and coded where it is text. */
export type Asset = Readonly<{ plain: Buffer; encoded?: Readonly<Record<Encoding, Buffer>> }>

/** What pages are made of beside their data, read once at start. */
export type PageAssets = Readonly<{
  viewsDir: string
  /** Names the assets' content, so that browsers may keep them for good. */
  version: string
  /** By name: the style sheet, the icon, and pictures of questionnaires. */
  files: ReadonlyMap<string, Asset>
  inlined: Inlined
}>

/** Other pictures are compressed already. */
const TEXT = /\.(css|svg)$/

/** @param root  the project's directory */
export function loadPageAssets(root: string): PageAssets {
  const web = path.join(root, 'src/web')
  const entries = readdirSync(path.join(web, 'assets'), { withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  const files = new Map(names.toSorted().map((name) => [name, assetOf(path.join(web, 'assets', name))]))
  const hash = createHash('sha256')
  for (const [name, { plain }] of files) hash.update(name).update(plain)
  return {
    viewsDir: path.join(web, 'pages'),
    version: hash.digest('hex').slice(0, 12),
    files,
    inlined: { 'shared/script': leanFile(path.join(web, 'browser-script/start.js'), read) },
  }
}

const read = (file: string): string => readFileSync(file, 'utf8')

function assetOf(file: string): Asset {
  const plain = file.endsWith('.css') ? Buffer.from(leanFile(file, read)) : readFileSync(file)
  if (!TEXT.test(file)) return { plain }
  return { plain, encoded: { br: encode(plain, 'br', 'once'), gzip: encode(plain, 'gzip', 'once') } }
}
