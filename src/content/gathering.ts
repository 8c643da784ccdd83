import type { Parsed } from '../parsed.js'
import type { ContentFile, ContentFiles } from './found-files.js'
import { brokenAt } from './json-place.js'

/** Collects what every file gives, and every problem of every file: nobody should have to fix one to see the next. */
export type Gathering = Readonly<{
  files: ContentFiles
  /** What is wrong with single files: each is missing, or cannot be read. */
  unreadable: string[]
  /** What is wrong between files that can be read. */
  problems: string[]
  /** What a reader makes of a JSON file, or `undefined` with the problem noted: one line where it is no JSON. */
  read: <T>(file: ContentFile, reader: (json: unknown, name: string) => Parsed<T>) => T | undefined
  /** The one file of that name; noted as missing where it is not there. */
  required: (name: string) => ContentFile | undefined
  /** Files whose name matches, sorted. */
  matching: (pattern: RegExp) => readonly ContentFile[]
  /** Takes the value of what was parsed, or notes why its file cannot be read. */
  take: <T>(parsed: Parsed<T>) => T | undefined
}>

export function gathering(files: ContentFiles, known: readonly string[] = []): Gathering {
  const unreadable = [...known]
  const take: Gathering['take'] = ({ value, problems }) => {
    unreadable.push(...(problems ?? []))
    return value
  }
  return {
    files,
    unreadable,
    problems: [],
    take,
    read: ({ name, text }, reader) => {
      const json = jsonOf(text, name)
      return json.problems ? take(json) : take(reader(json.value, name))
    },
    required: (name) => {
      const file = files.get(name)
      if (!file) unreadable.push(`${name}: is missing`)
      return file
    },
    matching: (pattern) =>
      [...files.values()].filter(({ name }) => pattern.test(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

/** The JSON of a file, or the line where it breaks off being JSON. */
export function jsonOf(text: string, name: string): Parsed<unknown> {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    const { line, expected } = brokenAt(text)
    return { problems: [`${name}: is not JSON: line ${line}: expected ${expected}`] }
  }
}
