import { z } from 'zod'
import { day, parseWith, status, nonEmptyText, type Parsed } from '../parsed.js'

const safetyPlan = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/, 'must look like phone-mail-and-records'),
  language: nonEmptyText,
  domain: nonEmptyText,
  title: nonEmptyText,
  risks: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/, 'must look like phone-mail-and-records-read-by-others'),
        risk: nonEmptyText,
        /** What may be offered; each is the patient's to take or leave. */
        strategies: z.array(nonEmptyText),
        /** What the clinician or programme can do. */
        providerActions: z.array(nonEmptyText),
        source: nonEmptyText,
      }),
    )
    .min(1),
  warn: z.array(nonEmptyText),
  /** Worded for patients of 12 to 17, or in words for everyone; else for adults. `…-teen` stands in for the section `…`. */
  spokenTo: z.enum(['teens', 'everyone']).optional(),
  source: nonEmptyText,
  status,
  date: day,
})

export type SafetyPlan = Readonly<z.infer<typeof safetyPlan>>

/** Reads one section of `guidance/safety-plan/`: risk, then strategies to offer, then what the provider can do. */
export function readSafetyPlan(json: unknown, file: string): Parsed<SafetyPlan> {
  return parseWith(safetyPlan, json, file)
}

/** A section may be put on a page unless it still waits for an advocate to write it. */
export function isShown({ status: stage }: Readonly<{ status: string }>): boolean {
  return stage !== 'draft-not-shown'
}
