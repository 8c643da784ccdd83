import type { QuestionnaireItem, QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4.js'
import { fhirpath, options } from './a-questionnaire.js'
import { ask, ext } from './below-answers.js'

/** What is open, or the response, of a form in Aside and in LForms. */
export type Difference = Readonly<{
  item: readonly object[]
  extension?: readonly object[]
  given: readonly QuestionnaireResponseItem[]
  looksAt: 'response' | 'open'
  aside: string
  lforms: string
}>

const VARIABLE = 'http://hl7.org/fhir/StructureDefinition/variable'
const variable = (name: string, expression: string) => ({
  url: VARIABLE,
  valueExpression: { name, language: 'text/fhirpath', expression },
})
const calculated = (expression: string) => ask('t', 'decimal', ext('calculatedExpression', expression))
const when = (more: object): QuestionnaireItem =>
  ({ ...ask('b', 'string'), enableWhen: [{ question: 'a', ...more }] }) as QuestionnaireItem
const given = (linkId: string, value: object, item?: QuestionnaireResponseItem[]): QuestionnaireResponseItem => ({
  linkId,
  answer: [{ ...value, ...(item && { item }) }],
})
const b = given('b', { valueString: 'x' })
const valueOf = (linkId: string) => `%resource.item.where(linkId = '${linkId}').answer.value`
const isTrue = `${valueOf('a')} = true`
const choice = (linkId: string, ...item: object[]) => ({ ...ask(linkId, 'choice'), ...options('c0', 'c1'), item })
const c0 = { valueCoding: { system: 'urn:x', code: 'c0' } }
const pounds = { system: 'http://unitsofmeasure.org', code: '[lb_av]' }

/** By the first words of its row in docs/questionnaires.md. */
export const DIFFERENCES: Readonly<Record<string, Difference>> = {
  'closed by `enableWhenExpression`': {
    item: [ask('a', 'boolean'), ask('b', 'string', ext('enableWhenExpression', isTrue))],
    given: [given('a', { valueBoolean: false }), b],
    ...{ looksAt: 'response', aside: 'a=false', lforms: 'a=false b=x' },
  },
  'an `enableWhenExpression` that fails': {
    item: [ask('a', 'boolean'), ask('b', 'string', ext('enableWhenExpression', '%encounter')), calculated('1 + 1')],
    given: [given('a', { valueBoolean: true }), b],
    ...{ looksAt: 'response', aside: 'a=true t=2', lforms: 'fails' },
  },
  'an expression that uses a variable that fails': {
    extension: [variable('v', '%encounter')],
    item: [ask('a', 'boolean'), calculated('iif(%v.exists(), 1, 2)')],
    given: [given('a', { valueBoolean: true })],
    ...{ looksAt: 'response', aside: 'a=true', lforms: 'a=true t=2' },
  },
  'below a question that was left open': {
    item: [choice('a', ask('b', 'string'))],
    given: [{ linkId: 'a', item: [b] }],
    ...{ looksAt: 'response', aside: 'a(b=x)', lforms: '' },
  },
  'below a question that repeats, nothing chosen': {
    item: [{ ...choice('a', ask('b', 'string')), repeats: true }, ask('c', 'string')],
    given: [given('c', { valueString: 'x' })],
    ...{ looksAt: 'open', aside: 'a c', lforms: 'a a#0/b c' },
  },
  '`%context` of what lies below an answer': {
    item: [
      choice('a', {
        ...ask('g', 'group', variable('v', "%context.item.where(linkId = 'n').answer.value")),
        item: [ask('n', 'integer'), calculated('%v')],
      }),
    ],
    given: [given('a', c0, [{ linkId: 'g', item: [given('n', { valueInteger: 3 })] }])],
    ...{ looksAt: 'response', aside: 'a=c0(g(n=3 t=3))', lforms: 'a=c0(g(n=3))' },
  },
  '`%context` of an `enableWhenExpression`': {
    item: [
      {
        ...ask('g', 'group'),
        item: [
          ask('a', 'boolean'),
          ask('b', 'string', ext('enableWhenExpression', "%context.item.where(linkId = 'a').answer.value = true")),
        ],
      },
    ],
    given: [{ linkId: 'g', item: [given('a', { valueBoolean: true }), b] }],
    ...{ looksAt: 'open', aside: 'g g/a g/b', lforms: 'g g/a' },
  },
  '`enableWhen` about a row, from outside of it': {
    item: [
      { ...ask('g', 'group'), repeats: true, item: [ask('a', 'boolean')] },
      when({ operator: '=', answerBoolean: true }),
    ],
    given: [true, false].map((valueBoolean) => ({ linkId: 'g', item: [given('a', { valueBoolean })] })),
    ...{ looksAt: 'open', aside: 'b g#0 g#0/a g#1 g#1/a', lforms: 'g#0 g#0/a g#1 g#1/a' },
  },
  '`enableWhen` about a date, a moment or a time': {
    item: [ask('a', 'date'), when({ operator: '>', answerDate: '2026-01-01' })],
    given: [given('a', { valueDate: '2026-02-01' })],
    ...{ looksAt: 'open', aside: 'a b', lforms: 'a' },
  },
  '`enableWhen` about an amount in another unit': {
    item: [
      ask(
        'a',
        'quantity',
        ...['kg', '[lb_av]'].map((code) => ({
          url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption',
          valueCoding: { system: 'http://unitsofmeasure.org', code, display: code },
        })),
      ),
      when({ operator: '>', answerQuantity: { value: 2, ...pounds } }),
    ],
    given: [given('a', { valueQuantity: { value: 3, system: 'http://unitsofmeasure.org', code: 'kg', unit: 'kg' } })],
    ...{ looksAt: 'open', aside: 'a', lforms: 'a b' },
  },
  'a form on which nothing was answered': {
    item: [ask('a', 'boolean'), calculated('1 + 1')],
    given: [],
    ...{ looksAt: 'response', aside: '', lforms: 't=2' },
  },
  'an answer of 0.1 + 0.2': {
    item: [
      ask('a', 'boolean'),
      calculated('0.1 + 0.2'),
      ask('c', 'string', fhirpathOf("%resource.item.where(linkId = 't').answer.value.toString()")),
    ],
    given: [given('a', { valueBoolean: true })],
    ...{ looksAt: 'response', aside: 'a=true t=0.3 c=0.3', lforms: 'a=true t=0.3 c=0.30000000000000004' },
  },
  'a choice with points beside the same without': {
    item: [
      choice('a'),
      { ...ask('b', 'choice'), answerOption: [{ valueCoding: { ...c0.valueCoding, display: 'C0' } }] },
      calculated(`iif(${valueOf('a')} = ${valueOf('b')}, 1, 2)`),
    ],
    given: ['a', 'b'].map((linkId) => given(linkId, { valueCoding: { ...c0.valueCoding, display: 'C0' } })),
    ...{ looksAt: 'response', aside: 'a=c0 b=c0 t=1', lforms: 'a=c0 b=c0 t=2' },
  },
  '"no" as the criterion of a `where`': {
    item: [ask('a', 'boolean'), calculated("%resource.item.where(linkId = 'a').where(answer.value).count()")],
    given: [given('a', { valueBoolean: false })],
    ...{ looksAt: 'response', aside: 'a=false t=0', lforms: 'a=false t=1' },
  },
}

function fhirpathOf(expression: string): object {
  return fhirpath('http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression', expression)
}

export const responseOf = ({ given: item }: Difference): QuestionnaireResponse => ({
  resourceType: 'QuestionnaireResponse',
  status: 'completed',
  item: [...item],
})
