import type { ContentFile, ContentFiles } from './content-files.js'

/** Collects what every file gives, and every problem of every file: nobody should have to fix one to see the next. */
export type Gathering = Readonly<{
  files: ContentFiles
  problems: string[]
  /** Parsed JSON of a file, or `undefined` with a noted problem. */
  json: (file: ContentFile) => unknown
  /** The one file of that name; noted as a problem when it is missing. */
  required: (name: string) => ContentFile | undefined
  /** Files whose name matches, sorted. */
  matching: (pattern: RegExp) => readonly ContentFile[]
  /** Takes the value of what was parsed, or notes its problems. */
  take: <T>(parsed: { value?: T; problems?: readonly string[] }) => T | undefined
}>

export function gathering(files: ContentFiles): Gathering {
  const problems: string[] = []
  return {
    files,
    problems,
    json: ({ name, text }) => {
      try {
        return JSON.parse(text) as unknown
      } catch (error) {
        problems.push(`${name}: is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`)
        return undefined
      }
    },
    required: (name) => {
      const file = files.get(name)
      if (!file) problems.push(`${name}: is missing`)
      return file
    },
    matching: (pattern) =>
      [...files.values()].filter(({ name }) => pattern.test(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    take: ({ value, problems: found }) => {
      if (value === undefined) problems.push(...(found ?? ['unreadable']))
      return value
    },
  }
}
