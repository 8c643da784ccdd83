import type { QuestionnaireItemEnableWhen } from 'fhir/r4.js'
import { formView } from '../../../src/questionnaire/show/form-view.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { aQuestionnaire, fhirpath, options } from '../../support/a-questionnaire.js'

type Condition = Omit<QuestionnaireItemEnableWhen, 'question'>
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'

/** Whether the follow-up is open after `typed` was answered to a question of the type. */
function isOpen(gate: object, typed: string | readonly string[], condition: Condition): boolean {
  const questionnaire = aQuestionnaire(gate, { enableWhen: [{ question: 'a', ...condition }] })
  const { response } = readForm(questionnaire, { a: typed, b: 'kept' })
  return response.item?.some(({ linkId }) => linkId === 'b') ?? false
}

const coding = (code: string) => ({ answerCoding: { system: 'urn:x', code } })

it.each<[object, string | string[], Condition, boolean]>([
  [options('x', 'y'), 'x', { operator: '=', ...coding('x') }, true],
  [options('x', 'y'), 'y', { operator: '=', ...coding('x') }, false],
  [options('x', 'y'), '', { operator: '=', ...coding('x') }, false],
  [options('x', 'y'), 'y', { operator: '!=', ...coding('x') }, true],
  [options('x', 'y'), 'x', { operator: '!=', ...coding('x') }, false],
  [options('x', 'y'), '', { operator: '!=', ...coding('x') }, true],
  [{ ...options('x', 'y'), repeats: true }, ['x', 'y'], { operator: '=', ...coding('y') }, true],
  [options('x', 'y'), 'x', { operator: 'exists', answerBoolean: true }, true],
  [options('x', 'y'), '', { operator: 'exists', answerBoolean: true }, false],
  [options('x', 'y'), '', { operator: 'exists', answerBoolean: false }, true],
  [{ type: 'integer' }, '5', { operator: '>', answerInteger: 4 }, true],
  [{ type: 'integer' }, '4', { operator: '>', answerInteger: 4 }, false],
  [{ type: 'integer' }, '4', { operator: '>=', answerInteger: 4 }, true],
  [{ type: 'integer' }, '3', { operator: '<', answerInteger: 4 }, true],
  [{ type: 'integer' }, '4', { operator: '<=', answerInteger: 4 }, true],
  [{ type: 'integer' }, '', { operator: '<', answerInteger: 4 }, false],
  [{ type: 'integer' }, '4', { operator: '=', answerDecimal: 4 }, true],
  [{ type: 'boolean' }, 'true', { operator: '=', answerBoolean: true }, true],
  [{ type: 'date' }, '2024-05-06', { operator: '>', answerDate: '2024-05-05' }, true],
  [{ type: 'string' }, 'abc', { operator: '=', answerString: 'abc' }, true],
  [{ type: 'quantity' }, '5', { operator: '>', answerQuantity: { value: 4 } }, true],
  [{ type: 'quantity' }, '5', { operator: '>', answerQuantity: { value: 4, code: 'kg' } }, false],
])('%j answered %j opens a question %j: %s', (gate, typed, condition, open) => {
  expect(isOpen(gate, typed, condition)).toBe(open)
})

describe('several conditions', () => {
  const both = (enableBehavior: 'all' | 'any') =>
    aQuestionnaire(
      { type: 'boolean' },
      { type: 'boolean' },
      {
        enableBehavior,
        enableWhen: ['a', 'b'].map((question) => ({ question, operator: '=' as const, answerBoolean: true })),
      },
    )

  it.each([
    ['all', 'false', false],
    ['all', 'true', true],
    ['any', 'false', true],
  ] as const)('%s of them, the second %s: %s', (enableBehavior, second, open) => {
    const { response } = readForm(both(enableBehavior), { a: 'true', b: second, c: 'kept' })
    expect(response.item?.some(({ linkId }) => linkId === 'c')).toBe(open)
  })
})

it('does not count the answer of a question that is itself closed', () => {
  const chain = aQuestionnaire(
    { type: 'boolean' },
    { type: 'boolean', enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }] },
    { enableWhen: [{ question: 'b', operator: '=', answerBoolean: true }] },
  )
  const { response } = readForm(chain, { a: 'false', b: 'true', c: 'kept' })
  expect(response.item?.map(({ linkId }) => linkId)).toEqual(['a'])
})

it('looks for the question in the same instance of a repeating group', () => {
  const group = aQuestionnaire({
    type: 'group',
    repeats: true,
    item: [
      { linkId: 'gate', type: 'boolean', text: 'Gate' },
      {
        linkId: 'more',
        type: 'string',
        text: 'More',
        enableWhen: [{ question: 'gate', operator: '=', answerBoolean: true }],
      },
    ],
  })
  const { response } = readForm(group, { 'a~0~gate': 'true', 'a~0~more': 'x', 'a~1~gate': 'false', 'a~1~more': 'y' })
  expect(response.item?.map(({ item }) => item?.length)).toEqual([2, 1])
})

describe('enableWhenExpression', () => {
  const gated = (expression: string) =>
    aQuestionnaire({ type: 'integer' }, { extension: [fhirpath(`${SDC}enableWhenExpression`, expression)] })

  it.each([
    ["%resource.item.where(linkId = 'a').answer.value > 3", '4', true],
    ["%resource.item.where(linkId = 'a').answer.value > 3", '3', false],
    ["%resource.item.where(linkId = 'z').answer.value > 3", '4', false],
    ['1 / 0 > 1', '4', false],
    ["'a' + 1", '4', false],
  ])('%s with %s: %s', (expression, typed, open) => {
    const { response } = readForm(gated(expression), { a: typed, b: 'kept' })
    expect(response.item?.some(({ linkId }) => linkId === 'b')).toBe(open)
  })

  it('comes to rest where two expressions wait for each other', () => {
    const swing = aQuestionnaire(
      { extension: [fhirpath(`${SDC}enableWhenExpression`, "%resource.item.where(linkId = 'b').empty()")] },
      { extension: [fhirpath(`${SDC}enableWhenExpression`, "%resource.item.where(linkId = 'a').exists()")] },
    )
    expect(readForm(swing, { a: 'x', b: 'y' }).kind).toBeDefined()
    expect(formView(swing, undefined, { language: 'en' }).items).toHaveLength(2)
  })
})
