import { readFileSync } from 'node:fs'

/** The rows of one table, as cells; from a copy of the scoring vectors kept beside the tests. */
export function vectors(heading: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL('./scoring-vectors.md', import.meta.url), 'utf8')
  const section = text.split('\n#### ').find((one) => one.replace(/^#### /, '').startsWith(heading))
  if (!section) throw new Error(`no vectors for ${heading}`)
  return section
    .split('\n')
    .filter((line) => /^\|\s*\d+\s*\|/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(2, -1)
        .map((cell) => cell.trim()),
    )
}
