import { z } from 'zod'
import { day, readWith, status, words, type Reading } from '../parsed.js'

const practices = z.strictObject({
  status,
  date: day,
  source: words,
  /** The `instead` lines are our own rules: the published alternatives could not be read. */
  insteadSource: words,
  practices: z
    .array(
      z.strictObject({
        id: words,
        hurts: words,
        instead: words,
        /** Steps and notes it is shown beside, for example `CS-24`; anywhere else in the plan it stands in the list. */
        beside: z.array(words).optional(),
      }),
    )
    .min(1),
})

export type Practices = Readonly<z.infer<typeof practices>>
export type Practice = Practices['practices'][number]

/** Reads `practices.json`: common practices that hurt, and what to do instead. */
export function readPractices(json: unknown, file: string): Reading<Practices> {
  return readWith(practices, json, file)
}
