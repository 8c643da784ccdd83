import { z } from 'zod'
import { day, parseWith, status, nonEmptyText, type Parsed } from '../parsed.js'

const minutes = z.int().min(1).max(60)

const times = z.strictObject({
  status,
  date: day,
  source: nonEmptyText,
  about: nonEmptyText,
  /** By kind of item; words to say are counted instead. */
  minutes: z.strictObject({ actions: minutes, safetyPlan: minutes, referrals: minutes }),
  /** How fast words are said to somebody who may be upset. */
  wordsAMinute: z.int().min(60).max(240),
})

export type Times = Readonly<z.infer<typeof times>>

/** Reads `times.json`: about how long an item of the plan takes. */
export function readTimes(json: unknown, file: string): Parsed<Times> {
  return parseWith(times, json, file)
}
