import { z } from 'zod'

/** Which fact of `guidance/situation.json` the result of the whole sets. `unknown`: some answers are missing, and nothing was found. */
const always = { fact: z.string(), declined: z.string(), unknown: z.string() }
const byBand = z.strictObject({
  ...always,
  bands: z.record(z.string(), z.string()),
  /** Where a remark applies, by its id: what a band stands for instead. */
  with: z.record(z.string(), z.record(z.string(), z.string())).optional(),
})
const byTopic = z.strictObject({
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

/** The `facts` of an instrument with a score. */
export const bandFacts = factsWith(byBand)
/** The `facts` of a list of topics. */
export const topicFacts = factsWith(byTopic)

export type AnswerFact = z.infer<typeof answerFact>
