import { z } from 'zod'
import { day, readWith, status, words, type Reading } from './reading.js'

const practices = z.strictObject({
  status,
  date: day,
  source: words,
  /** The `instead` lines are our own rules: the published alternatives could not be read. */
  insteadSource: words,
  practices: z.array(z.strictObject({ id: words, hurts: words, instead: words })).min(1),
})

export type Practices = Readonly<z.infer<typeof practices>>

/** Reads `practices.json`: common practices that hurt, and what to do instead. */
export function readPractices(json: unknown, file: string): Reading<Practices> {
  return readWith(practices, json, file)
}
