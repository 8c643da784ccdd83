import type { Parsed } from '../parsed.js'

/** A text file of `key: value` lines, an empty line, and the text. */
export type TextFile = Readonly<{ headers: Readonly<Record<string, string>>; body: string }>

/** @returns the file in two parts, or every header line that cannot be read */
export function readTextFile(text: string, file: string): Parsed<TextFile> {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const gap = lines.indexOf('')
  if (gap < 1) return { problems: [`${file}: needs headers, an empty line, and the words`] }

  const headers: Record<string, string> = {}
  const problems: string[] = []
  for (const [place, line] of lines.slice(0, gap).entries()) {
    const [, key, value] = /^([a-z-]+):\s*(.*)$/.exec(line) ?? []
    if (key === undefined || value === undefined) problems.push(`${file}: line ${place + 1} is not "key: value"`)
    else if (key in headers) problems.push(`${file}: ${key} is given twice`)
    else headers[key] = value.trim()
  }
  const body = lines
    .slice(gap + 1)
    .join('\n')
    .trim()
  if (body === '') problems.push(`${file}: has no words`)
  return problems.length > 0 ? { problems } : { value: { headers, body } }
}
