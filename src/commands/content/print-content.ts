import type { Approval } from '../../content/approval.js'
import type { Content } from '../../content/content.js'
import type { ContentFiles } from '../../content/found-files.js'
import { markup, type Html } from './html.js'
import { chaptersOf, type Chapter } from './print-chapters.js'
import { printChanges, printFileList, printRest } from './print-files.js'
import { printNumbers } from './print-numbers.js'
import { STYLE } from './print-style.js'

/** What is printed beside the content itself. */
export type PrintedWith = Readonly<{
  files: ContentFiles
  /** Day of the print, `YYYY-MM-DD`. */
  date: string
  /** The last approval, where there is one. */
  since: Approval | undefined
}>

/**
 * Everything that is signed, as one page to read, print and sign: whatever an approval's hash covers stands in it. Rules
 * are plain sentences; what no chapter knows of stands in an appendix, file by file.
 */
export function printContent(content: Content, { files, date, since }: PrintedWith): string {
  const chapters = chaptersOf(content)
  const body = chapters.map(chapter)
  const left = printRest(files, body.map(({ html }) => html).join('\n'), sourcesIn(files))
  const appendix: readonly Chapter[] = [
    ['What else stands in the files', left],
    ['Numbers and switches, file by file', printNumbers(files)],
    ['Every file, with its SHA-256', printFileList(files)],
  ]
  const all = [...chapters, ...appendix]
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Aside: what is asked and said</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <h1>Aside: what is asked, and what is said</h1>
        <p class="status">Printed ${date}. Content <code>${content.hash}</code>. An approval names this; any change of any word makes it another one.</p>
        ${printStatus(content.hash, since)}
        <h2>What changed</h2>
        ${printChanges(files, since)}
        <nav>
          <h2>Contents</h2>
          <ol>
            ${all.map(([title], at) => markup`<li><a href="#part-${at + 1}">${title}</a></li>`)}
          </ol>
        </nav>
        ${body} ${appendix.map((one, at) => chapter(one, chapters.length + at))}
        <h2>Signatures</h2>
        <p>Clinical lead: ______________________________ Date: ______________</p>
        <p>Advocate: ______________________________ Date: ______________</p>
      </body>
    </html>`.html
}

const chapter = ([title, content]: Chapter, at: number): Html =>
  markup`<h2 id="part-${at + 1}">${at + 1}. ${title}</h2>
    ${content}`

function printStatus(hash: string, approval: Approval | undefined): Html {
  return approval?.contentHash === hash
    ? markup`<p class="status">APPROVED by ${approval.clinicalLead} (clinical lead) and ${approval.advocate} (advocate) on ${approval.approvedAt.slice(0, 10)}. Where a text below says “draft”, this approval releases it.</p>`
    : markup`<p class="status">DRAFT: not approved.</p>`
}

/** Short name to citation, as `guidance/sources.json` has them. */
function sourcesIn(files: ContentFiles): ReadonlyMap<string, string> {
  const { items } = JSON.parse(files.get('guidance/sources.json')?.text ?? '{"items":[]}') as {
    items: { id: string; text: string }[]
  }
  return new Map(items.map(({ id, text }) => [id, text]))
}
