import { z } from 'zod'

/** What reading one file of content gives: its value, or everything that is wrong with it at once. */
export type Parsed<Value, Problem = string> =
  Readonly<{ value: Value; problems?: never }> | Readonly<{ problems: readonly Problem[]; value?: never }>

/** A sentence or name that must not be empty. */
export const nonEmptyText = z.string().trim().min(1, 'must not be empty')

/** A day, `YYYY-MM-DD`. */
export const day = z.iso.date('must be a date, YYYY-MM-DD')

/** How far a text has come. Only `approved` is fit for production; `draft-not-shown` is never put on a page. */
export const status = z
  .string()
  .regex(/^(draft|draft-not-shown|draft – .+|approved)$/, 'must be draft, draft – …, draft-not-shown or approved')

/** @returns the checked value, or one line per problem, each starting with `file` */
export function parseWith<T>(schema: z.ZodType<T>, json: unknown, file: string): Parsed<T> {
  const read = schema.safeParse(json)
  if (read.success) return { value: read.data }
  return { problems: read.error.issues.map((issue) => `${file}: ${place(issue.path)}${issue.message}`) }
}

function place(path: readonly PropertyKey[]): string {
  return path.length > 0 ? `${path.join('.')}: ` : ''
}
