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
  const shipped = FOLDERS.map((folder) => foundBelow(own, folder))
  const files = new Map(shipped.flatMap((found) => found.files).map((file) => [file.name, file]))
  return overlays.reduce<FoundFiles>(
    (below, root) => {
      const missing = missingOverlay(root)
      if (missing) return { ...below, problems: [...below.problems, missing] }
      const found = foundBelow(root)
      const { files: laid, problems } = layOver(below.files, found.files)
      return { files: laid, problems: [...below.problems, ...found.problems, ...problems] }
    },
    { files, problems: shipped.flatMap((found) => found.problems) },
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

type Found = Readonly<{ files: readonly ContentFile[]; problems: readonly string[] }>

/** JSON and text files, and links that lead nowhere: what they stood for must not be taken for what the site left out. */
function foundBelow(root: string, folder?: string): Found {
  const all = [...entriesBelow(root, folder)]
  return {
    files: all.filter(({ isThere }) => isThere).map(({ name }) => ({ name, text: textOf(path.join(root, name)) })),
    problems: all.filter(({ isThere }) => !isThere).map(({ name }) => `${name}: is a link to what is not there`),
  }
}

/**
 * None that is hidden. Links are followed, for a mounted ConfigMap consists of them; a folder that lies within itself by a
 * link is read once.
 */
function* entriesBelow(
  root: string,
  folder = '',
  around: readonly string[] = [],
): Generator<Readonly<{ name: string; isThere: boolean }>> {
  const start = path.join(root, folder)
  if (!existsSync(start)) return
  const real = realpathSync(start)
  if (around.includes(real)) return
  for (const entry of readdirSync(start).filter((one) => !one.startsWith('.'))) {
    const name = folder ? `${folder}/${entry}` : entry
    const about = statSync(path.join(root, name), { throwIfNoEntry: false })
    if (about?.isDirectory()) yield* entriesBelow(root, name, [...around, real])
    else if (!about || /\.(json|txt)$/i.test(entry)) yield { name, isThere: about !== undefined }
  }
}

/** A checkout on Windows may end lines otherwise: what was approved there is the same content. */
const textOf = (file: string): string => readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
