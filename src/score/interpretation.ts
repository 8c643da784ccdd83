import { z } from 'zod'

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

/** Which fact of `guidance/situation.json` the result of the whole sets. `unknown`: some answers are missing. */
const always = { fact: z.string(), declined: z.string(), unknown: z.string() }
const bandFacts = z.strictObject({ ...always, bands: z.record(z.string(), z.string()) })
const topicFacts = z.strictObject({
  ...always,
  raised: z.string(),
  none: z.string(),
  /** Only these topics count. */
  items: z.array(z.string()).nonempty().optional(),
})

const set = z.record(z.string(), z.union([z.string(), z.array(z.string()).nonempty()]))
/** Facts that one answer sets. Beside codes, `is` may hold `asked-declined` and `unanswered`. */
const answerFact = z.union([
  z.strictObject({ item: z.string(), is: z.array(z.string()).nonempty(), set }),
  z.strictObject({ item: z.string(), atLeast: z.number().optional(), atMost: z.number().optional(), set }),
])

const factsWith = <Result extends z.ZodType>(result: Result) =>
  z.strictObject({ result: result.optional(), answers: z.array(answerFact).nonempty().optional() }).optional()

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
  facts: factsWith(bandFacts),
  record: record.optional(),
})

export const topicsShape = z.strictObject({
  ...common,
  kind: z.literal('topics'),
  source: z.string().min(1),
  /** Answer codes that raise a topic. */
  raisedBy: z.array(z.string()).nonempty(),
  facts: factsWith(topicFacts),
})

export const interpretationShape = z.discriminatedUnion('kind', [scoreShape, topicsShape])

/** How the answers to one instrument are read: its `interpretation.json`. */
export type Interpretation = z.infer<typeof interpretationShape>
export type ScoreInterpretation = z.infer<typeof scoreShape>
export type TopicsInterpretation = z.infer<typeof topicsShape>
export type PublishedCutoff = z.infer<typeof cutoff>
export type AnswerFact = z.infer<typeof answerFact>
export type People = z.infer<typeof people>
export type PublishedRemark = z.infer<typeof remark>
