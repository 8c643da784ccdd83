import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import type { ContentFile, ContentFiles, FoundFiles } from './found-files.js'
import { layOver } from './overlay.js'

/** The folders that hold content. */
const FOLDERS = ['questionnaires', 'guidance', 'languages'] as const

/**
 * Reads every content file once.
 *
 * @param roots  the project's own content first, then a site's overlay, which replaces, adds and removes files
 */
export function readContentFiles([own = '', ...overlays]: readonly string[]): FoundFiles {
  const files = new Map(FOLDERS.flatMap((folder) => filesBelow(own, folder)).map((file) => [file.name, file]))
  return overlays.reduce<FoundFiles>(
    (below, root) => {
      const missing = missingOverlay(root)
      if (missing) return { ...below, problems: [...below.problems, missing] }
      const { files: laid, problems } = layOver(below.files, filesBelow(root))
      return { files: laid, problems: [...below.problems, ...problems] }
    },
    { files, problems: [] },
  )
}

/** What to say of an overlay that is no folder: what is shipped must not be taken for what the site wrote. */
export function missingOverlay(root: string): string | undefined {
  if (existsSync(root) && statSync(root).isDirectory()) return undefined
  return `CONTENT_DIR: there is no folder ${root}; it names the folder with a site’s own content`
}

/** SHA-256 over all names and texts: what a clinical lead approves. */
export function contentHash(files: ContentFiles): string {
  const hash = createHash('sha256')
  for (const { name, text } of [...files.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(`${name}\n${Buffer.byteLength(text)}\n${text}\n`)
  }
  return hash.digest('hex')
}

/**
 * JSON and text files; none that is hidden. Links are followed, for a mounted ConfigMap consists of them; a folder that
 * lies within itself by a link is read once.
 */
function filesBelow(root: string, folder = '', around: readonly string[] = []): readonly ContentFile[] {
  const start = path.join(root, folder)
  if (!existsSync(start)) return []
  const real = realpathSync(start)
  if (around.includes(real)) return []
  return readdirSync(start)
    .filter((name) => !name.startsWith('.'))
    .flatMap((entry) => {
      const [file, name] = [path.join(start, entry), folder ? `${folder}/${entry}` : entry]
      if (statSync(file).isDirectory()) return filesBelow(root, name, [...around, real])
      return /\.(json|txt)$/i.test(entry) ? [{ name, text: textOf(file) }] : []
    })
}

/** A checkout on Windows may end lines otherwise: what was approved there is the same content. */
const textOf = (file: string): string => readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
