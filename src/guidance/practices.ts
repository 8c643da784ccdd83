import { z } from 'zod'
import { day, parseWith, status, nonEmptyText, type Parsed } from '../parsed.js'

const practices = z.strictObject({
  status,
  date: day,
  source: nonEmptyText,
  /** The `instead` lines are our own rules: the published alternatives could not be read. */
  insteadSource: nonEmptyText,
  practices: z
    .array(
      z.strictObject({
        id: nonEmptyText,
        hurts: nonEmptyText,
        instead: nonEmptyText,
        /** Items and notes it is shown beside, for example `how-our-program-can-bend`; anywhere else in the plan it stands in the list. */
        beside: z.array(nonEmptyText).optional(),
      }),
    )
    .min(1),
})

export type Practices = Readonly<z.infer<typeof practices>>
export type Practice = Practices['practices'][number]

/** Reads `practices.json`: common practices that hurt, and what to do instead. */
export function readPractices(json: unknown, file: string): Parsed<Practices> {
  return parseWith(practices, json, file)
}
