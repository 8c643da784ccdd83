import { z } from 'zod'
import { day, readWith, status, words, type Reading } from '../parsed.js'

const safetyPlan = z.strictObject({
  id: z.string().regex(/^SP-\d\d$/, 'must look like SP-01'),
  language: words,
  domain: words,
  title: words,
  risks: z
    .array(
      z.strictObject({
        id: z.string().regex(/^SP-\d\d[a-z]$/, 'must look like SP-01a'),
        risk: words,
        /** What may be offered; each is the patient's to take or leave. */
        strategies: z.array(words),
        /** What the clinician or programme can do. */
        providerActions: z.array(words),
        source: words,
      }),
    )
    .min(1),
  warn: z.array(words),
  showIf: words.optional(),
  source: words,
  status,
  date: day,
})

export type SafetyPlan = Readonly<z.infer<typeof safetyPlan>>

/** Reads one section of `guidance/safety-plan/`: risk, then strategies to offer, then what the provider can do. */
export function readSafetyPlan(json: unknown, file: string): Reading<SafetyPlan> {
  return readWith(safetyPlan, json, file)
}

/** A section may be put on a page unless it still waits for an advocate to write it. */
export function isShown({ status: stage }: Readonly<{ status: string }>): boolean {
  return stage !== 'draft-not-shown'
}
