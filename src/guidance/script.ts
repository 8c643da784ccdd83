import { z } from 'zod'
import { fillSiteTexts, siteTextsIn } from './site-texts.js'
import { readTextFile } from './text-file.js'
import { day, parseWith, status, nonEmptyText, type Parsed } from '../parsed.js'

const script = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/, 'must look like believe-you or short-talk-that-starts-at-home'),
  title: nonEmptyText,
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'must be a language tag, for example en'),
  /** `staff`: read by the clinician alone, never said to the patient. */
  for: z.enum(['patient', 'staff']).default('patient'),
  purpose: nonEmptyText,
  /** What this script must never turn into; separated by `;` in the file. */
  mustNot: z.array(nonEmptyText).min(1),
  source: nonEmptyText,
  status,
  date: day,
  /** Texts of `site.json` the words wait for, for example `limits`; written `{{site:limits}}` in the words. */
  needs: z.array(nonEmptyText),
  lines: z.array(z.strictObject({ kind: z.enum(['say', 'choose', 'do']), text: nonEmptyText })).min(1),
})

/** `say`: words for the patient. `choose`: one of several; pick what fits. `do`: a direction for staff, not said. */
export type ScriptLine = Readonly<{ kind: 'say' | 'choose' | 'do'; text: string }>
export type Script = Readonly<z.infer<typeof script>>

const MARKS: Readonly<Record<string, ScriptLine['kind']>> = { '- ': 'choose', '* ': 'do' }

/**
 * Reads one script: headers, an empty line, then the words.
 * A line starting with `- ` is one of several to choose from, `* ` is a direction for staff, all else is said.
 */
export function readScript(text: string, file: string): Parsed<Script> {
  const textFile = readTextFile(text, file)
  if (!textFile.value) return textFile
  const { headers, body } = textFile.value
  const { 'must-not': mustNot, needs, ...rest } = headers
  const read = parseWith(
    script,
    {
      ...rest,
      mustNot: listed(mustNot, ';'),
      needs: listed(needs, ',').map((need) => need.replace(/^site:/, '')),
      lines: linesOf(body),
    },
    file,
  )
  if (!read.value) return read
  const problems = placeholderProblems(read.value, body, file)
  return problems.length > 0 ? { problems } : read
}

/** @returns the script with the site's own texts in place; missing ones are problems, never blanks */
export function fillScript(filled: Script, texts: Readonly<Record<string, string>>, file: string): Parsed<Script> {
  const missing = filled.needs.filter((need) => !texts[need])
  if (missing.length > 0)
    return { problems: missing.map((need) => `${file}: site.json has no text "${need}" in ${filled.language}`) }
  return {
    value: { ...filled, lines: filled.lines.map((line) => ({ ...line, text: fillSiteTexts(line.text, texts) })) },
  }
}

function placeholderProblems({ needs }: Script, body: string, file: string): string[] {
  const used = siteTextsIn(body)
  return [
    ...used.filter((name) => !needs.includes(name)).map((name) => `${file}: uses site:${name} without declaring it`),
    ...needs.filter((name) => !used.includes(name)).map((name) => `${file}: declares site:${name} and does not use it`),
  ]
}

function linesOf(body: string): ScriptLine[] {
  return body
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const kind = MARKS[line.slice(0, 2)]
      return kind ? { kind, text: line.slice(2) } : { kind: 'say', text: line }
    })
}

function listed(text: string | undefined, separator: string): string[] {
  return (text ?? '').split(separator).flatMap((part) => part.trim() || [])
}
