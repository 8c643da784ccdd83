import { z } from 'zod'
import { MOST_CHOICES } from '../constants.js'

/**
 * The parts of a Questionnaire this code reads, so that whatever a file holds is either of the
 * expected type or a problem with a name. Everything else passes through untouched.
 */
const LONGEST_TEXT = 20_000

const text = z.string().max(LONGEST_TEXT)
const extension: z.ZodType = z.lazy(() =>
  z.looseObject({
    url: z.string(),
    extension: z.array(extension).optional(),
    valueString: text.optional(),
    valueCode: z.string().optional(),
    valueBoolean: z.boolean().optional(),
    valueInteger: z.number().optional(),
    valueDecimal: z.number().optional(),
    valueExpression: z
      .looseObject({ language: z.string(), expression: z.string().optional(), name: z.string().optional() })
      .optional(),
  }),
)
const extended = { extension: z.array(extension).optional() }
const element = z.looseObject(extended).optional()

const coding = z.looseObject({
  ...extended,
  system: z.string().optional(),
  version: z.string().optional(),
  code: z.string().optional(),
  display: text.optional(),
  _display: element,
})
const quantity = z.looseObject({
  value: z.number().optional(),
  unit: z.string().optional(),
  system: z.string().optional(),
  code: z.string().optional(),
})

const simpleValues = {
  valueBoolean: z.boolean().optional(),
  valueDecimal: z.number().optional(),
  valueInteger: z.int().optional(),
  valueDate: z.string().optional(),
  valueDateTime: z.string().optional(),
  valueTime: z.string().optional(),
  valueString: text.optional(),
  valueUri: z.string().optional(),
  valueCoding: coding.optional(),
  valueQuantity: quantity.optional(),
}

const condition = z.looseObject({
  question: z.string(),
  operator: z.enum(['exists', '=', '!=', '>', '<', '>=', '<=']),
  answerBoolean: z.boolean().optional(),
  answerDecimal: z.number().optional(),
  answerInteger: z.int().optional(),
  answerDate: z.string().optional(),
  answerDateTime: z.string().optional(),
  answerTime: z.string().optional(),
  answerString: text.optional(),
  answerCoding: coding.optional(),
  answerQuantity: quantity.optional(),
})

/** One item without its children, which are walked one by one. */
export const itemShape = z.looseObject({
  ...extended,
  linkId: z.string().min(1).max(255),
  type: z.string(),
  text: text.optional(),
  _text: element,
  prefix: text.optional(),
  _prefix: element,
  code: z.array(coding).optional(),
  required: z.boolean().optional(),
  repeats: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  maxLength: z.int().positive().optional(),
  enableBehavior: z.enum(['all', 'any']).optional(),
  enableWhen: z.array(condition).optional(),
  answerValueSet: z.string().optional(),
  answerOption: z
    .array(z.looseObject({ ...extended, ...simpleValues, initialSelected: z.boolean().optional() }))
    .max(MOST_CHOICES)
    .optional(),
  initial: z.array(z.looseObject(simpleValues)).optional(),
  item: z.array(z.unknown()).optional(),
})

export const questionnaireShape = z.looseObject({
  ...extended,
  resourceType: z.literal('Questionnaire'),
  id: z
    .string()
    .regex(/^[A-Za-z0-9\-.]{1,64}$/)
    .optional(),
  url: z.string().optional(),
  version: z.string().optional(),
  title: text.optional(),
  _title: element,
  language: z.string().optional(),
  status: z.enum(['draft', 'active', 'retired', 'unknown']),
  copyright: text.optional(),
  description: text.optional(),
  contained: z.array(z.looseObject({ resourceType: z.string(), id: z.string().optional() })).optional(),
  item: z.array(z.unknown()).optional(),
})
