import { z } from 'zod'

type Issue = z.core.$ZodIssue

/**
 * What is wrong with the shape of a file, in words for those who write such files and do not program: where it is, by
 * the names that stand in the file, and what has to stand there.
 */
export const shapeProblems = (issues: readonly Issue[], json: unknown): readonly string[] =>
  issues.map((issue) => {
    const { names, value } = follow(issue.path, json)
    if (names.length > 0) return `${names.join(' › ')} ${whatIsWrong(issue, value)}`
    return value === undefined ? 'the file cannot be read' : `the file ${whatIsWrong(issue, value)}`
  })

/** `cutoffs.0.source` is `cutoffs › "hark-1" › source`. */
function follow(path: readonly PropertyKey[], json: unknown): { names: readonly string[]; value: unknown } {
  let value = json
  const names = path.map((key) => {
    const whole = value as Readonly<Record<PropertyKey, unknown>> | null | undefined
    value = typeof whole === 'object' && whole !== null ? whole[key] : undefined
    return typeof key === 'number' ? nameOf(value, key) : String(key)
  })
  return { names, value }
}

const NAMES = ['id', 'linkId', 'name', 'question'] as const

function nameOf(element: unknown, index: number): string {
  const named = typeof element === 'object' && element !== null ? (element as Record<string, unknown>) : {}
  const name = NAMES.map((key) => named[key]).find((one) => typeof one === 'string' && one !== '')
  return typeof name === 'string' ? `"${name}"` : `no. ${index + 1}`
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with fields',
  record: 'an object with fields',
}

/** @param value  what stands at the place */
export function whatIsWrong(issue: Issue, value: unknown): string {
  if (value === undefined && issue.code !== 'unrecognized_keys') return 'is missing'
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${KINDS[issue.expected] ?? issue.expected}`
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? 'is empty' : `must be at least ${issue.minimum}`
    case 'too_big':
      return `is longer than ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`
    case 'invalid_value':
      return `must be ${issue.values.map((one) => JSON.stringify(one)).join(' or ')}`
    case 'unrecognized_keys':
      return `has ${issue.keys.map((key) => `"${key}"`).join(', ')}, which is not known here`
    case 'invalid_format':
      return issue.format === 'date' ? 'must be a day, YYYY-MM-DD' : 'is not written as it has to be'
    case 'invalid_union':
      return 'is none of what is allowed here'
    default:
      return issue.message
  }
}

/** From here on, whatever checks a file says in these words what is wrong: who reads it does not read schemas. */
export function sayPlainly(): void {
  z.config({ customError: (issue) => whatIsWrong(issue as Issue, issue.input) })
}
