import { z } from 'zod'
import { bandFacts, topicFacts } from './fact-shapes.js'

const sex = z.enum(['female', 'male', 'other', 'unknown'])

/** Sex and age as conditions: all that is given must hold. Ages in years, both ends included. */
const people = z.strictObject({
  sex: z.array(sex).nonempty().optional(),
  minAge: z.number().optional(),
  maxAge: z.number().optional(),
})

const band = z.strictObject({ id: z.string().min(1), from: z.number(), to: z.number() })

const cutoff = z.strictObject({
  id: z.string().min(1),
  /** Whom this cutoff is for; the first cutoff that fits is used, one without `when` fits everyone. */
  when: people.optional(),
  threshold: z.string().min(1),
  source: z.string().min(1),
  population: z.string().min(1),
  /** Outside of this the result carries a caution. Empty: nobody was studied. */
  validatedIn: people,
  /** Only for cutoffs beside the first: those of the items it looks at. */
  items: z.array(z.string()).nonempty().optional(),
  bands: z.array(band).nonempty(),
})

const remark = z.strictObject({
  id: z.string().min(1),
  text: z.string().min(1),
  source: z.string().min(1),
  /** Only with one of these bands. */
  bands: z.array(z.string()).optional(),
  /** Only where every point comes from these items. */
  onlyFrom: z.array(z.string()).nonempty().optional(),
  /** Only where any of these items has at least this ordinal. */
  anyAtLeast: z
    .array(z.strictObject({ items: z.array(z.string()).nonempty(), ordinal: z.number() }))
    .nonempty()
    .optional(),
})

const coding = z.strictObject({ system: z.string(), code: z.string(), display: z.string() })

/** What the chart gets at the level `band`. */
const record = z.strictObject({
  /** What an explicit label profile calls it; see `guidance/record/labels.json`. */
  topic: z.enum(['relationships', 'alcohol', 'substances']),
  /** Categories beside `survey`. */
  categories: z.array(coding).optional(),
  code: coding,
  totalCode: coding.optional(),
  bands: z.record(z.string(), z.strictObject({ coding, text: z.string().min(1) })),
})

const common = {
  instrument: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1),
  version: z.string(),
  status: z.enum(['draft', 'active', 'retired']),
  date: z.iso.date(),
  /** The linkIds that count, in the order of the form. */
  items: z.array(z.string()).nonempty(),
  /** Set where the wording may not be shipped: why, and what a site has to do. */
  wording: z.strictObject({ withheld: z.string().min(1) }).optional(),
  /** Languages in which it is not asked: why, and the questionnaire asked in its place, if there is one. */
  notIn: z.record(z.string(), z.strictObject({ why: z.string().min(1), ask: z.string().optional() })).optional(),
  /** Asked aloud by staff or a professional interpreter; nobody answers it alone. */
  readAloudOnly: z.literal(true).optional(),
}

export const scoreShape = z.strictObject({
  ...common,
  kind: z.literal('score'),
  /** The item whose calculatedExpression is the total. */
  total: z.string(),
  cutoffs: z.array(cutoff).nonempty(),
  /** Cutoffs shown beside the first, each for everyone it fits. */
  otherCutoffs: z.array(cutoff).optional(),
  remarks: z.array(remark).optional(),
  /** Answers with which the instrument is not to be scored at all, and why. */
  notScoredWhen: z
    .array(z.strictObject({ item: z.string(), codes: z.array(z.string()).nonempty(), reason: z.string() }))
    .optional(),
  facts: bandFacts,
  record: record.optional(),
})

export const topicsShape = z.strictObject({
  ...common,
  kind: z.literal('topics'),
  source: z.string().min(1),
  /** Answer codes that raise a topic. */
  raisedBy: z.array(z.string()).nonempty(),
  facts: topicFacts,
})

export const interpretationShape = z.discriminatedUnion('kind', [scoreShape, topicsShape])

/** How the answers to one instrument are read: its `interpretation.json`. */
export type Interpretation = z.infer<typeof interpretationShape>
export type ScoreInterpretation = z.infer<typeof scoreShape>
export type TopicsInterpretation = z.infer<typeof topicsShape>
export type PublishedCutoff = z.infer<typeof cutoff>
export type People = z.infer<typeof people>
export type PublishedRemark = z.infer<typeof remark>
