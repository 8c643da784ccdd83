import { changesSince, fileHashes, type Approval } from '../../content/approval.js'
import type { ContentFile, ContentFiles } from '../../content/found-files.js'
import { citation } from '../../guidance/citation.js'
import { markup, plainOf, type Html } from './html.js'

/** Every file that is signed, with its SHA-256. */
export function printFileList(files: ContentFiles): Html {
  return markup`<table>
    ${Object.entries(fileHashes(files)).map(
      ([name, hash]) =>
        markup`<tr>
          <td>${name}</td>
          <td><code>${hash}</code></td>
        </tr>`,
    )}
  </table>`
}

/** What changed since the last approval, file by file. */
export function printChanges(files: ContentFiles, since: Approval | undefined): Html {
  if (!since) return markup`<p>No earlier approval was given to compare with.</p>`
  const { added, changed, removed } = changesSince(since, files)
  const lists = Object.entries({ Added: added, Changed: changed, Removed: removed })
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => markup`<li>${what}: ${names.join(', ')}</li>`)
  return lists.length > 0
    ? markup`<p>Since ${since.approvedAt.slice(0, 10)}:</p>
        <ul>
          ${lists}
        </ul>`
    : markup`<p>Nothing changed since ${since.approvedAt.slice(0, 10)}.</p>`
}

/**
 * What is signed and stands nowhere above, file by file: whatever a file says is printed, also what no chapter knows of.
 *
 * @param above  the page so far
 * @param sources  short name to citation: a source that is spelled out above counts as printed
 */
export function printRest(files: ContentFiles, above: string, sources: ReadonlyMap<string, string>): Html {
  const printed = plainOf(above)
  // Most texts stand between two tags, where they are found at once.
  const whole = new Set(above.split(/<[^>]*>/).map(plainOf))
  const stands = (text: string): boolean => whole.has(text) || printed.includes(text)
  const isPrinted = (text: string): boolean => stands(plainOf(text)) || stands(plainOf(citation(text, sources).text))
  const rest = [...files.values()].flatMap((file) => {
    const left = [...new Map(textsOf(file).map((text) => [text[1], text])).values()].filter(
      ([, text]) => !isPrinted(text),
    )
    return left.length > 0 ? [printLeft(file.name, left)] : []
  })
  return markup`${rest}`
}

type Placed = readonly [place: string, text: string]

const printLeft = (name: string, texts: readonly Placed[]): Html =>
  markup`<h3>${name}</h3>
    <ul>
      ${texts.map(([place, text]) => markup`<li><code>${place}</code> ${text}</li>`)}
    </ul>`

/** Every text of a file with its place: of JSON the names and values, else headers and lines without their marks. */
export function textsOf({ name, text }: ContentFile): readonly Placed[] {
  if (name.endsWith('.json')) return leaves(JSON.parse(text), '')
  const [headers = '', ...body] = text.split(/\n\n/)
  const values = headers.split('\n').flatMap((line) => {
    const [key = '', value = line] = line.split(/: (.*)/s)
    return value.split(';').map((part): Placed => [key, part.trim()])
  })
  const lines = body.flatMap((part) => part.split('\n')).map((line): Placed => ['text', line.replace(/^(\* |- )/, '')])
  return [...values, ...lines].filter(([, line]) => line.trim() !== '')
}

function leaves(value: unknown, place: string): readonly Placed[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [[place, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, below]) => {
    const at = place === '' ? name : `${place}.${name}`
    // A long name is a text of its own, such as the English sentence of a translation.
    return [...(/\s/.test(name) ? [[at, name] as const] : []), ...leaves(below, at)]
  })
}
