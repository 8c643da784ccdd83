import { z } from 'zod'
import { day, parseWith, status, nonEmptyText, type Parsed } from '../parsed.js'

/**
 * Where a text stands: said to an adult, said to a patient of 12 to 17, read by staff, a proper name, or a warning that
 * quotes what not to say.
 */
export const CONTEXTS = ['patient', 'teen', 'staff', 'name', 'must-not'] as const
export type Context = (typeof CONTEXTS)[number]

const avoidList = z.strictObject({
  status,
  date: day,
  about: nonEmptyText,
  terms: z
    .array(
      z.strictObject({
        id: nonEmptyText,
        /** The language it is looked for in. */
        language: nonEmptyText.default('en'),
        /** Every form to be found, as plain words; no patterns. */
        forms: z.array(nonEmptyText).min(1),
        /** Longer phrases that hold a form and are right. */
        except: z.array(nonEmptyText).default([]),
        useInstead: nonEmptyText,
        source: nonEmptyText,
        /** Contexts in which the words may stand. */
        allowedIn: z.array(z.enum(CONTEXTS)),
      }),
    )
    .min(1),
})

export type AvoidList = Readonly<z.infer<typeof avoidList>>

/** Reads `avoid-list.json`: words that hurt, judge or are misheard, and what to say instead. */
export function readAvoidList(json: unknown, file: string): Parsed<AvoidList> {
  return parseWith(avoidList, json, file)
}
