import { z } from 'zod'
import { day, nonEmptyText, parseWith, status, type Parsed } from '../parsed.js'
import { ITEM_KINDS, URGENCIES } from './plan.js'

/**
 * In this order: what ends the search, the first words, the answers, the substance, the person, and what is true of every
 * session. In `first-words` only the first rule that fits counts; in the others every one.
 */
export const LAYERS = ['priority', 'first-words', 'base', 'substance', 'modifier', 'always'] as const

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/, 'must be lower-case words joined by hyphens')
const ids = z.array(id).optional()
const value = z.string().min(1)

const then = z.strictObject({
  /** Scripts to say first, in order. Only in the layer `first-words`. */
  first: ids,
  /** Kinds of help whose number stands beside the first words. */
  numbers: ids,
  scripts: ids,
  safetyPlan: ids,
  referrals: ids,
  /** Ids of `notes.json` that are something to do. */
  actions: ids,
  /** Ids of `notes.json` that inform. */
  notes: ids,
  /** Questionnaires that are due as follow-up questions of staff. */
  ask: ids,
  /** Ids of `not-now.json`, shown to staff; or ids of items and notes, which are then taken out of the plan. */
  suppress: ids,
  urgency: z.enum(URGENCIES).default('visit'),
})

const rule = z.strictObject({
  id,
  /** A plain sentence a clinician reads on the page. */
  why: nonEmptyText,
  source: nonEmptyText,
  /** By fact of `situation.json`: all must hold, each with one of its values. */
  when: z.record(z.string(), z.array(value).min(1)),
  then,
  /** A rule after which nothing else is looked at. */
  stops: z.boolean().optional(),
})

const expected = z.strictObject({
  first: ids,
  numbers: ids,
  ask: ids,
  next: ids,
  scripts: ids,
  safetyPlan: ids,
  referrals: ids,
  actions: ids,
  notes: ids,
  suppressed: ids,
})

const writtenCase = z.strictObject({
  name: nonEmptyText,
  /** What differs from a quiet session; `quiet` in `situation.json` says what that is. */
  situation: z.record(z.string(), z.union([value, z.array(value)])),
  stoppedBy: nonEmptyText.optional(),
  /** These are in the plan. */
  expect: expected.optional(),
  /** These lists are exactly so, in this order. */
  exactly: expected.optional(),
  /** These are not in the plan. */
  absent: expected.optional(),
})

const pathway = z.strictObject({
  pathway: nonEmptyText,
  layer: z.enum(LAYERS),
  status,
  date: day,
  source: nonEmptyText,
  /** The usual order of what has the same urgency. What a second pathway places comes after what the first places. */
  order: z
    .strictObject({
      scripts: z.array(id).default([]),
      safetyPlan: z.array(id).default([]),
      referrals: z.array(id).default([]),
      actions: z.array(id).default([]),
    })
    .optional(),
  rules: z.array(rule),
  cases: z.array(writtenCase),
})

export type Rule = Readonly<z.infer<typeof rule>>
export type WrittenCase = Readonly<z.infer<typeof writtenCase>>
export type Order = Readonly<NonNullable<z.infer<typeof pathway>['order']>>
export type Pathway = Readonly<z.infer<typeof pathway>>

/** Questionnaires that some rule asks. */
export function questionnairesAsked(pathways: readonly Pathway[]): ReadonlySet<string> {
  return new Set(pathways.flatMap(({ rules }) => rules.flatMap(({ then }) => then.ask ?? [])))
}

/** Ids of everything that some rule says, plans, offers or notes. */
export function namedByRules(pathways: readonly Pathway[]): ReadonlySet<string> {
  const lists = [...ITEM_KINDS, 'notes', 'first'] as const
  const thens = pathways.flatMap(({ rules }) => rules.map(({ then }) => then))
  return new Set(thens.flatMap((then) => lists.flatMap((list) => then[list] ?? [])))
}

/** Reads one file of `guidance/pathways/`: flat rules, each "all of these, so do this", and the cases that show the intent. */
export function readPathway(json: unknown, file: string): Parsed<Pathway> {
  return parseWith(pathway, json, file)
}
