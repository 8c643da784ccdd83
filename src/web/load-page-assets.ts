import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { encode, type Encoding } from './encode.js'
import { leanFile } from './lean-file.js'

/** A file that pages load, as it is and in both codings. */
export type Asset = Readonly<{ text: string } & Record<Encoding, Buffer>>

/** What pages are made of beside their data, read once at start. */
export type PageAssets = Readonly<{
  viewsDir: string
  /** Names the assets' content, so that browsers may keep them for good. */
  version: string
  files: ReadonlyMap<string, Asset>
}>

/** What browsers know each file as, and where it begins. */
const FILES = {
  'aside.css': 'assets/aside.css',
  'aside.js': 'browser-script/start.js',
  'icon.svg': 'assets/icon.svg',
}

/** @param root  the project's directory */
export function loadPageAssets(root: string): PageAssets {
  const texts = Object.entries(FILES).map(([name, file]) => [name, textOf(path.join(root, 'src/web', file))] as const)
  const hash = createHash('sha256')
  for (const [name, text] of texts) hash.update(name).update(text)
  return {
    viewsDir: path.join(root, 'src/web/pages'),
    version: hash.digest('hex').slice(0, 12),
    files: new Map(texts.map(([name, text]) => [name, assetOf(text)])),
  }
}

const textOf = (file: string): string => leanFile(file, (name) => readFileSync(name, 'utf8'))

const assetOf = (text: string): Asset => ({
  text,
  br: encode(text, 'br', 'once'),
  gzip: encode(text, 'gzip', 'once'),
})
