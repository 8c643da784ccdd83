import { z } from 'zod'
import { day, nonEmptyText, parseWith, status, type Parsed } from '../parsed.js'

const factId = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/, 'must look like forced-sex')
const value = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'must look like not-sure')

const source = z.discriminatedUnion('kind', [
  /** What staff know or notice, on the plan page. */
  z.strictObject({ kind: z.literal('tick') }),
  /** An answer; the `facts` of an `interpretation.json` say which. */
  z.strictObject({ kind: z.literal('answer') }),
  /** What an instrument as a whole says. */
  z.strictObject({ kind: z.literal('result') }),
  z.strictObject({ kind: z.literal('chart'), what: z.enum(['sex', 'age', 'over-65']) }),
  z.strictObject({ kind: z.literal('site'), what: z.enum(['setting', 'part2-program']) }),
  z.strictObject({ kind: z.literal('session'), what: z.enum(['privacy', 'telehealth', 'alone-check-lapsed']) }),
  /** A named, tested function of `src/plan/derived/`. */
  z.strictObject({ kind: z.literal('function'), name: nonEmptyText }),
])

const fact = z
  .strictObject({
    id: factId,
    /** Strongest first: the first that any source gives counts. */
    values: z.array(value).min(1),
    default: z.union([value, z.array(value)]),
    /** Its value at the start of every written case, where that is not the default. */
    quiet: value.optional(),
    /** What it means that nobody knows. */
    unknown: nonEmptyText,
    from: z.array(source).min(1),
    /** What it may never be. */
    never: nonEmptyText.optional(),
    /** How staff call it. */
    label: nonEmptyText,
    /** How staff call its values, where they choose among several. */
    valueLabels: z.record(value, nonEmptyText).optional(),
    /** Where it stands among the ticks of the plan page. */
    group: z.enum(['danger', 'use', 'health', 'home', 'person', 'agreed']).optional(),
    order: z.int().optional(),
    /** It holds any number of its values. */
    multiple: z.boolean().default(false),
    /** While it is `yes`, these values of answers and results do not count. */
    doubts: z.array(value).optional(),
    /** Facts whose ticks and answers no longer count once staff say that it is over. */
    dismisses: z.array(factId).optional(),
    /** The ticked fact that keeps its value once staff say that it is over. */
    remembers: factId.optional(),
    source: nonEmptyText,
  })
  .refine(({ quiet, values }) => quiet === undefined || values.includes(quiet), '"quiet" is none of its values')
  .refine((one) => [one.default].flat().every((held) => one.values.includes(held)), 'its default is none of its values')
  .refine(
    (one) => Array.isArray(one.default) === one.multiple,
    'only a fact that holds several values has a list for default',
  )

const situation = z.strictObject({ status, date: day, about: nonEmptyText, facts: z.array(fact).min(1) })

/** One thing known about a patient's situation that rules may use. */
export type FactDefinition = Readonly<z.infer<typeof fact>>

/** What chart, site and session can say. */
export type Known = Extract<z.infer<typeof source>, { what: string }>['what']

/** Reads `situation.json`: every fact that rules may use. Ids are unique. */
export function readSituation(json: unknown, file: string): Parsed<readonly FactDefinition[]> {
  const read = parseWith(situation, json, file)
  if (!read.value) return { problems: read.problems }
  const ids = read.value.facts.map(({ id }) => id)
  const doubled = ids.filter((id, place) => ids.indexOf(id) !== place)
  const strangers = read.value.facts.flatMap(({ id, dismisses = [], remembers }) => [
    ...dismisses
      .filter((other) => !ids.includes(other))
      .map((other) => `${file}: ${id} dismisses "${other}", which is no fact`),
    ...(remembers === undefined || ids.includes(remembers)
      ? []
      : [`${file}: ${id} remembers "${remembers}", which is no fact`]),
  ])
  const problems = [...doubled.map((id) => `${file}: ${id} is given twice`), ...strangers]
  return problems.length > 0 ? { problems } : { value: read.value.facts }
}
