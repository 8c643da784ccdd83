import { approvalOf, readApproval, type Approval } from '../../content/approval.js'
import type { Content } from '../../content/content.js'
import { readContentFiles } from '../../content/content-files.js'
import { loadContent } from '../../content/load-content.js'
import { checkContent } from './check-content.js'
import { readJson } from './load-file.js'
import { printCards, sheetSize } from './print-cards.js'
import { printContent } from './print-content.js'

/** @throws {Error} with every problem of every file */
export function contentIn(roots: readonly string[]): Content {
  const { content, problems } = loadContent(roots)
  if (!content) throw new Error(problems.join('\n'))
  return content
}

/** What is read before it is signed. @param since  the file of the last approval, to say what changed */
export function pageToSign(roots: readonly string[], since: string | undefined, now: number): string {
  const { files } = readContentFiles(roots)
  const date = new Date(now).toISOString().slice(0, 10)
  return printContent(contentIn(roots), { files, date, since: approvalIn(since) })
}

/** The approval of exactly this content, as the file that `CONTENT_APPROVAL` names. */
export function approvalText(
  roots: readonly string[],
  by: Readonly<{ clinicalLead: string; advocate: string }>,
  now: number,
): string {
  contentIn(roots)
  const found = readContentFiles(roots)
  const { problems } = checkContent(found, new Date(now))
  if (problems.length > 0) throw new Error(['nothing with a problem is approved:', ...problems].join('\n'))
  return `${JSON.stringify(approvalOf(found.files, { ...by, approvedAt: new Date(now).toISOString() }), null, 2)}\n`
}

/** Cards as sheets; without an approval of exactly this content they are marked as drafts. */
export function cardsToPrint(roots: readonly string[], named: ReadonlyMap<string, string>): string {
  const content = contentIn(roots)
  const isApproved = approvalIn(named.get('approval'))?.contentHash === content.hash
  return printCards(content, { size: sheetSize(named.get('size')), isApproved }, named.get('language'))
}

function approvalIn(file: string | undefined): Approval | undefined {
  if (file === undefined) return undefined
  const { value, problems } = readApproval(readJson(file), file)
  if (!value) throw new Error(problems.join('\n'))
  return value
}
