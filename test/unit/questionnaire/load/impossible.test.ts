import type { QuestionnaireItem } from 'fhir/r4.js'
import { loadQuestionnaire } from '../../../../src/questionnaire/load/load-questionnaire.js'
import { readForm } from '../../../../src/questionnaire/read-form.js'
import { aLoaded, fhirpath, options } from '../../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const opens = (expression: string) => ({ extension: [fhirpath(`${SDC}enableWhenExpression`, expression)] })
const when = (question: string, answer: object, operator = '=') =>
  ({ enableWhen: [{ question, operator, ...answer }] }) as Partial<QuestionnaireItem>
const offered = fhirpath(`${SDC}answerExpression`, "'z'")
const grams = fhirpath(`${SDC}calculatedExpression`, "5 'g'")
const kilograms = {
  url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit',
  valueCoding: { system: 'http://unitsofmeasure.org', code: 'kg', display: 'kg' },
}
const text = (linkId: string, more: object = {}): QuestionnaireItem => ({ linkId, type: 'string', ...more })
const load = (item: readonly QuestionnaireItem[]) =>
  loadQuestionnaire({ resourceType: 'Questionnaire', status: 'draft', item }, 'a.json')

describe('a condition that can never hold is refused', () => {
  const choice: QuestionnaireItem = { linkId: 'a', ...options('n', 'y') }
  const x = (answer: object, operator?: string) => text('x', when('a', answer, operator))

  it.each<[string, readonly QuestionnaireItem[], RegExp]>([
    ['a text for codes', [choice, x({ answerString: 'y' })], /never a text/],
    ['a code that is no choice', [choice, x({ answerCoding: { code: 'yess' } })], /never "yess"/],
    ['one that it always differs from', [choice, x({ answerCoding: { code: 'yess' } }, '!=')], /never "yess"/],
    ['a code of another system', [choice, x({ answerCoding: { system: 'urn:z', code: 'y' } })], /never "y" of urn:z/],
    ['a code above another', [choice, x({ answerCoding: { code: 'y' } }, '>')], /codes have no order for ">"/],
    ['a code for a text', [text('a'), x({ answerCoding: { code: 'y' } })], /never a code/],
    ['a number for a yes or no', [{ linkId: 'a', type: 'boolean' }, x({ answerInteger: 1 })], /never a number/],
    ['a date for a time', [{ linkId: 'a', type: 'time' }, x({ answerDate: '2026-01-01' }, '>')], /never a date/],
    [
      'an amount for a number',
      [{ linkId: 'a', type: 'integer' }, x({ answerQuantity: { value: 1 } })],
      /never an amount/,
    ],
    [
      'an amount in another unit',
      [
        { linkId: 'a', type: 'quantity', extension: [kilograms] },
        x({ answerQuantity: { value: 1, unit: 'lb', code: '[lb_av]' } }, '>'),
      ],
      /never in "lb"/,
    ],
    [
      'a group',
      [{ linkId: 'a', type: 'group', item: [text('b')] }, x({ answerBoolean: true }, 'exists')],
      /a group has no/,
    ],
    [
      'a display',
      [{ linkId: 'a', type: 'display', text: 'A' }, x({ answerBoolean: true }, 'exists')],
      /a display has no/,
    ],
    [
      'what lies inside',
      [{ linkId: 'g', type: 'group', ...when('a', { answerBoolean: true }), item: [{ linkId: 'a', type: 'boolean' }] }],
      /waits for itself in a circle, by "a"/,
    ],
    [
      'what lies inside another that waits for it',
      [
        { linkId: 'g', type: 'group', ...when('b', { answerString: 'x' }), item: [text('a')] },
        { linkId: 'h', type: 'group', ...when('a', { answerString: 'x' }), item: [text('b')] },
      ],
      /waits for itself in a circle/,
    ],
  ])('%s', (_what, item, reason) => {
    expect(load(item).problems).toEqual(
      expect.arrayContaining([expect.objectContaining({ reason: expect.stringMatching(reason) as string })]),
    )
  })

  it.each<[QuestionnaireItem, object, string]>([
    [{ ...choice, type: 'open-choice' }, { answerString: 'y' }, '='],
    [choice, { answerCoding: { code: 'y' } }, '='],
    [
      { ...choice, type: 'open-choice', initial: [{ valueCoding: { code: 'z' } }] },
      { answerCoding: { code: 'z' } },
      '!=',
    ],
    [{ linkId: 'a', type: 'choice', extension: [offered] }, { answerCoding: { code: 'z' } }, '='],
    [
      { linkId: 'a', type: 'quantity', extension: [kilograms, grams] },
      { answerQuantity: { value: 1, code: 'g' } },
      '>',
    ],
    [
      { linkId: 'a', type: 'quantity', extension: [{ url: kilograms.url, valueCoding: { display: 'kg' } }] },
      { answerQuantity: { value: 1, system: kilograms.valueCoding.system, code: 'kg' } },
      '>',
    ],
    [{ linkId: 'a', type: 'decimal' }, { answerInteger: 1 }, '>'],
    [{ linkId: 'a', type: 'date' }, { answerDateTime: '2026-01-01T00:00:00Z' }, '<'],
    [{ linkId: 'a', type: 'url' }, { answerString: 'urn:x' }, '!='],
  ])('%j %j %s is not', (asked, answer, operator) => {
    expect(load([asked, x(answer, operator)]).problems).toBeUndefined()
  })
})

it.each([
  [{ answerQuantity: { value: 50 } }, '60', true],
  [{ answerQuantity: { value: 50 } }, '40', false],
  [{ answerDecimal: 50 }, '60', true],
  [{ answerQuantity: { value: 50, code: 'kg' } }, '60', true],
  [{ answerQuantity: { value: 50, unit: 'kg' } }, '60', true],
])('an amount above %j: %s kg is %s', (answer, given, isOpen) => {
  const item = [{ linkId: 'a', type: 'quantity', extension: [kilograms] }, text('x', when('a', answer, '>'))]
  const { response } = readForm(aLoaded({ item }), { a: given, x: 'kept' })
  expect(response.item?.some(({ linkId }) => linkId === 'x')).toBe(isOpen)
})

describe('a condition in FHIRPath', () => {
  const rows: QuestionnaireItem = {
    linkId: 'g',
    type: 'group',
    repeats: true,
    item: [{ linkId: 'b', type: 'boolean' }],
  }
  const each = "%resource.item.item.where(linkId='b').answer.value"
  it.each<[string, readonly QuestionnaireItem[], string, object, boolean]>([
    ['one yes', [rows], each, { 'g~0~b': 'true' }, true],
    ['one no', [rows], each, { 'g~0~b': 'false' }, false],
    ['several values', [rows], each, { 'g~0~b': 'true', 'g~1~b': 'false' }, false],
    [
      'one code',
      [{ linkId: 'a', ...options('n', 'y') }],
      "%resource.item.where(linkId='a').answer.value",
      { a: 'n' },
      true,
    ],
    [
      'one number',
      [{ linkId: 'a', type: 'integer' }],
      "%resource.item.where(linkId='a').answer.value",
      { a: '0' },
      true,
    ],
    ['nothing', [rows], each, {}, false],
  ])('%s', (_what, items, expression, body, isOpen) => {
    const { response } = readForm(aLoaded({ item: [...items, text('x', opens(expression))] }), { ...body, x: 'kept' })
    expect(response.item?.some(({ linkId }) => linkId === 'x') ?? false).toBe(isOpen)
  })
})

it.each([
  ["%resource.item.where(linkId='aa').answer.value = 'x'", ['aa']],
  [
    "%resource.item.where(linkId in ('a' | 'aa')).answer.exists() or %resource.item.exists('bb' = linkId)",
    ['aa', 'bb'],
  ],
  ["%resource.item.where(linkId = 'a' and answer.value = 'aa').exists() // linkId = 'cc'", []],
])('an author is told of each linkId that no item has: %s', (expression, linkIds) => {
  const notes = linkIds.map((one) => `an expression looks for the linkId "${one}", which is no item here`)
  expect(load([text('a'), text('b', opens(expression))]).value?.notes).toEqual(notes)
})

describe('expressions that look at each other', () => {
  const unless = (linkId: string, other: string) =>
    text(linkId, opens(`%resource.item.where(linkId='${other}').answer.exists().not()`))
  it('are told to the author', () => {
    expect(load([unless('a', 'b'), unless('b', 'a'), unless('c', 'a')]).value?.notes).toEqual([
      expect.stringMatching(/^"a", "b": .* the order of the file decides/),
    ])
    expect(load([text('a'), unless('b', 'a'), unless('c', 'b')]).value?.notes).toEqual([])
  })
})

it('a calculated expression with a name is about the same item where its name is used', () => {
  const named = fhirpath(`${SDC}calculatedExpression`, '%context.linkId')
  Object.assign(named.valueExpression, { name: 'nm' })
  const rule = {
    url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-constraint',
    extension: [
      { url: 'key', valueId: 'k' },
      { url: 'severity', valueCode: 'error' },
      { url: 'human', valueString: 'differs' },
      { url: 'expression', valueString: '%nm = answer.value' },
    ],
  }
  const c = text('c', { readOnly: true, extension: [named, rule] })
  const item = [text('a'), { linkId: 'g', type: 'group', item: [text('k'), c] }]
  expect(readForm(aLoaded({ item }), { a: '1', k: 'z' })).not.toHaveProperty('problems')
})
