import { z } from 'zod'
import type { NeutralCodes } from '../record/chart-entries.js'
import type { Labels } from '../record/labels.js'
import { parseWith } from '../parsed.js'
import type { Gathering } from './gathering.js'

const coding = z.strictObject({ system: z.url(), code: z.string().min(1), display: z.string().min(1) })
const signed = { status: z.enum(['draft', 'approved']), date: z.iso.date(), source: z.string().min(1) }

/** To keep a record from its own patient is lawful only after a professional's decision about this very patient (45 CFR 171.201). */
const FOR_ONE_PATIENT = ['NOPAT']

const labelContent = z
  .strictObject({
    ...signed,
    profiles: z.record(
      z.string(),
      z.strictObject({
        description: z.string().min(1),
        always: z.array(z.string()).min(1),
        byTopic: z.record(z.string(), z.array(z.string())),
      }),
    ),
    part2: z.array(z.string()).min(1),
    codings: z.record(z.string(), coding.partial({ display: true }).extend({ meaning: z.string().min(1) })),
  })
  .superRefine(({ profiles, part2, codings }, context) => {
    const named = [
      ...part2,
      ...Object.values(profiles).flatMap(({ always, byTopic }) => [...always, ...Object.values(byTopic).flat()]),
    ]
    for (const name of new Set(named)) {
      if (!(name in codings)) context.addIssue(`label "${name}" has no coding`)
    }
    for (const { code } of Object.values(codings)) {
      if (FOR_ONE_PATIENT.includes(code))
        context.addIssue(`label "${code}" needs a decision about one patient; a profile is for all`)
    }
  })

const neutralCodes = z.strictObject({
  ...signed,
  identifiers: z.url(),
  offered: z.strictObject({ code: coding, value: coding }),
  contact: z.strictObject({ code: coding, yes: coding, no: coding }),
})

/** `guidance/record/`: how chart entries are labelled, and the codes of those that name no topic. */
export function loadRecordContent(from: Gathering): { labels: Labels; neutral: NeutralCodes } | undefined {
  const labels = read(from, 'guidance/record/labels.json', labelContent)
  const neutral = read(from, 'guidance/record/neutral.json', neutralCodes)
  return labels && neutral && { labels: labels as Labels, neutral }
}

function read<T>(from: Gathering, name: string, schema: z.ZodType<T>): T | undefined {
  const file = from.required(name)
  return file && from.read(file, (json) => parseWith(schema, json, name))
}
