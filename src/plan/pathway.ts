import { z } from 'zod'
import type { Situation } from './plan.js'
import { day, parseWith, status, nonEmptyText, type Parsed } from '../parsed.js'
import { SITUATION_VALUES } from './situation.js'

/** In this order: what comes first, the answers, the substance, the facts, and what is true of every session. */
export const LAYERS = ['priority', 'base', 'substance', 'modifier', 'always'] as const

type Condition = {
  readonly [Field in keyof Situation]?: readonly (typeof SITUATION_VALUES)[Field][number][] | undefined
}

const scriptId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,60}$/, 'must look like believe-you or short-talk-that-starts-at-home')
const safetyPlanId = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/, 'must look like phone-mail-and-records')
const referralId = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/, 'must look like national-hotline')
const noteId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be words joined by hyphens')
const removable = z.union([scriptId, safetyPlanId, referralId, noteId])

const when: z.ZodType<Condition> = z.strictObject(
  Object.fromEntries(
    Object.entries(SITUATION_VALUES).map(([field, values]) => [field, z.array(z.literal(values)).min(1).optional()]),
  ),
)

const then = z.strictObject({
  scripts: z.array(scriptId).optional(),
  safetyPlan: z.array(safetyPlanId).optional(),
  referrals: z.array(referralId).optional(),
  notes: z.array(noteId).optional(),
  /** Ids of `not-now.json`, shown to staff; or ids of items, which are then taken out of the plan. */
  suppress: z.array(removable).optional(),
  urgency: z.enum(['now', 'today', 'routine']).default('routine'),
})

const rule = z.strictObject({
  id: nonEmptyText,
  /** A plain sentence a clinician reads on the page. */
  why: nonEmptyText,
  source: nonEmptyText,
  when,
  then,
  /** A priority rule after which nothing else is looked at. */
  stops: z.boolean().optional(),
})

const ids = z.strictObject({
  scripts: z.array(scriptId).optional(),
  safetyPlan: z.array(safetyPlanId).optional(),
  referrals: z.array(referralId).optional(),
  notes: z.array(noteId).optional(),
  suppressed: z.array(noteId).optional(),
})

const caseSituation: z.ZodType<Partial<Situation>> = z.strictObject(
  Object.fromEntries(
    Object.entries(SITUATION_VALUES).map(([field, values]) => {
      const one = z.literal(values)
      return [field, (field === 'tactics' ? z.array(one) : one).optional()]
    }),
  ),
)

const writtenCase = z.strictObject({
  name: nonEmptyText,
  /** What differs from a quiet session: private, adult, nothing raised. */
  situation: caseSituation,
  stoppedBy: nonEmptyText.optional(),
  /** These are in the plan. */
  expect: ids.optional(),
  /** These lists are exactly so, in this order. */
  exactly: ids.optional(),
  /** These are not in the plan. */
  absent: ids.optional(),
})

const pathway = z.strictObject({
  pathway: nonEmptyText,
  layer: z.enum(LAYERS),
  status,
  date: day,
  source: nonEmptyText,
  /** The order of a session; given by one pathway only. What is `now` is met right after the opening. */
  order: z
    .strictObject({
      opening: z.array(scriptId),
      scripts: z.array(scriptId),
      safetyPlan: z.array(safetyPlanId),
      referrals: z.array(referralId),
    })
    .optional(),
  rules: z.array(rule),
  cases: z.array(writtenCase),
})

export type Rule = Readonly<z.infer<typeof rule>>
export type WrittenCase = Readonly<z.infer<typeof writtenCase>>
export type Order = Readonly<NonNullable<z.infer<typeof pathway>['order']>>
export type Pathway = Readonly<z.infer<typeof pathway>>

/** Reads one file of `guidance/pathways/`: flat rules, each "all of these, so do this", and the cases that show the intent. */
export function readPathway(json: unknown, file: string): Parsed<Pathway> {
  return parseWith(pathway, json, file)
}
