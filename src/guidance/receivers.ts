import { z } from 'zod'
import { day, nonEmptyText, parseWith, status, type Parsed } from '../parsed.js'

const receiver = z.object({
  id: nonEmptyText,
  title: nonEmptyText,
  /** What may be said, with the patient's yes to each. */
  may: z.array(nonEmptyText).min(1),
  /** What is never said. */
  leaveOut: z.array(nonEmptyText),
  special: z.array(nonEmptyText).default([]),
  /** A short text staff can read on the phone. */
  script: nonEmptyText.optional(),
  source: nonEmptyText,
})

const receivers = z.object({ status, date: day, receivers: z.array(receiver).min(1) })

/** Who takes over a patient, and the least they need to be told. */
export type Receiver = Readonly<z.infer<typeof receiver>>

/** Reads `referrals/receivers.json`. */
export function readReceivers(json: unknown, file: string): Parsed<Readonly<{ receivers: readonly Receiver[] }>> {
  return parseWith(receivers, json, file)
}
