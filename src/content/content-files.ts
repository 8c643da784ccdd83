import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The folders a site may overlay. */
const FOLDERS = ['questionnaires', 'guidance', 'languages'] as const

/** A content file: where it stands below the content root, with forward slashes, and its text. */
export type ContentFile = Readonly<{ name: string; text: string }>

/** All content, by name. */
export type ContentFiles = ReadonlyMap<string, ContentFile>

/**
 * Reads every content file once.
 *
 * @param roots  the project's own content first, then a site's overlay: a file of the same name replaces the earlier one
 */
export function readContentFiles(roots: readonly string[]): ContentFiles {
  const files = roots.flatMap((root) => FOLDERS.flatMap((folder) => filesBelow(root, folder)))
  return new Map(files.map((file) => [file.name, file]))
}

/** SHA-256 over all names and texts: what a clinical lead approves. */
export function contentHash(files: ContentFiles): string {
  const hash = createHash('sha256')
  for (const { name, text } of [...files.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(`${name}\n${Buffer.byteLength(text)}\n${text}\n`)
  }
  return hash.digest('hex')
}

function filesBelow(root: string, folder: string): ContentFile[] {
  const start = path.join(root, folder)
  if (!existsSync(start)) return []
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(json|txt)$/.test(entry.name))
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      return { name: path.relative(root, file).split(path.sep).join('/'), text: readFileSync(file, 'utf8') }
    })
}
