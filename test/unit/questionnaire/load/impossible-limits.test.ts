import type { QuestionnaireItem } from 'fhir/r4.js'
import { loadQuestionnaire } from '../../../../src/questionnaire/load/load-questionnaire.js'
import { options } from '../../../support/a-questionnaire.js'
import { CORE, SDC } from '../../../support/sdc-items.js'

type Item = Partial<QuestionnaireItem>

function reasonsAgainst(item: Item): readonly string[] {
  const whole = { resourceType: 'Questionnaire', status: 'draft', item: [{ linkId: 'a', type: 'string', ...item }] }
  return (loadQuestionnaire(whole, 'q.json').problems ?? []).map(({ reason }) => reason)
}
const limit = (name: string, value: object) => ({ url: CORE + name, ...value })
const occurs = (least?: number, most?: number) => [
  ...(least === undefined ? [] : [limit('questionnaire-minOccurs', { valueInteger: least })]),
  ...(most === undefined ? [] : [limit('questionnaire-maxOccurs', { valueInteger: most })]),
]
const kilograms = { value: 60, system: 'http://unitsofmeasure.org', code: 'kg' }
const pounds = limit('questionnaire-unit', {
  valueCoding: { system: 'http://unitsofmeasure.org', code: '[lb_av]', display: 'lb' },
})
const hidden = limit('questionnaire-hidden', { valueBoolean: true })
const regex = (valueString: string) => limit('regex', { valueString })
const below: Item = { type: 'group', item: [{ linkId: 'b', type: 'string' }] }

describe('limits that nothing can keep are refused', () => {
  it.each<[Item, reason: string]>([
    [{ repeats: true, extension: occurs(3, 2) }, 'minOccurs 3 is above maxOccurs 2'],
    [{ ...below, repeats: true, extension: occurs(3, 2) }, 'minOccurs 3 is above maxOccurs 2'],
    [{ repeats: true, extension: occurs(undefined, 0) }, 'maxOccurs 0 leaves nothing to answer'],
    [{ extension: occurs(2) }, 'minOccurs 2 on what does not repeat'],
    [{ ...below, repeats: true, extension: occurs(51) }, 'minOccurs 51: there can be at most 50'],
    [{ ...options('x', 'y'), repeats: true, extension: occurs(3) }, 'minOccurs 3: there can be at most 2'],
    [{ maxLength: 2, extension: [limit('minLength', { valueInteger: 5 })] }, 'minLength 5 is above maxLength 2'],
  ])('%j: %s', (item, reason) => expect(reasonsAgainst(item)).toEqual([reason]))
})

describe('limits that cannot be held against such an answer are refused', () => {
  const against = (value: string, type: string) =>
    `a least or most of type ${value} cannot be held against an item of type ${type}`
  it.each<[Item, reason: string]>([
    [{ type: 'date', maxLength: 10 }, 'maxLength is not for an item of type date'],
    [{ type: 'quantity', maxLength: 10 }, 'maxLength is not for an item of type quantity'],
    [
      { type: 'time', extension: [limit('minLength', { valueInteger: 5 })] },
      'minLength is not for an item of type time',
    ],
    [{ type: 'integer', extension: [limit('minValue', { valueDate: '2026-01-01' })] }, against('valueDate', 'integer')],
    [{ type: 'date', extension: [limit('maxValue', { valueInteger: 3 })] }, against('valueInteger', 'date')],
    [
      { type: 'time', extension: [limit('maxValue', { valueDateTime: '2026-01-01' })] },
      against('valueDateTime', 'time'),
    ],
    [{ type: 'string', extension: [limit('maxValue', { valueInteger: 3 })] }, against('valueInteger', 'string')],
    [{ ...below, extension: [limit('maxValue', { valueInteger: 3 })] }, against('valueInteger', 'group')],
    [
      { type: 'decimal', extension: [{ url: `${SDC}minQuantity`, valueQuantity: kilograms }] },
      against('valueQuantity', 'decimal'),
    ],
    [{ ...options('x'), extension: [limit('minValue', { valueInteger: 1 })] }, against('valueInteger', 'choice')],
    [
      { type: 'quantity', extension: [pounds, { url: `${SDC}maxQuantity`, valueQuantity: kilograms }] },
      'a least or most is in "kg", and its answers never are',
    ],
  ])('%j: %s', (item, reason) => expect(reasonsAgainst(item)).toEqual([reason]))
})

it.each<[Item]>([
  [{ type: 'integer', maxLength: 3 }],
  [{ type: 'integer', extension: [limit('minValue', { valueDecimal: 0.5 })] }],
  [{ type: 'date', extension: [limit('minValue', { valueDateTime: '2026-01-01T08:00:00Z' })] }],
  [{ type: 'quantity', extension: [limit('minValue', { valueDecimal: 2 })] }],
  [{ type: 'quantity', extension: [{ url: `${SDC}minQuantity`, valueQuantity: kilograms }] }],
  [{ type: 'quantity', extension: [pounds, { url: `${SDC}maxQuantity`, valueQuantity: { value: 700, unit: 'lb' } }] }],
  [{ type: 'choice', answerOption: [{ valueInteger: 1 }], extension: [limit('minValue', { valueInteger: 1 })] }],
  [{ ...options('x', 'y'), repeats: true, extension: occurs(2, 2) }],
  [{ ...below, repeats: true, extension: occurs(50) }],
  [{ repeats: true, extension: occurs(1, 1) }],
  [{ extension: occurs(1) }],
])('takes %j', (item) => expect(reasonsAgainst(item)).toEqual([]))

describe('an initial value beyond the item’s own limits is refused', () => {
  const three = limit('maxValue', { valueInteger: 3 })
  it.each<[Item, reason: string]>([
    [{ type: 'integer', initial: [{ valueInteger: 9 }], extension: [three] }, '"9" is above the most'],
    [{ type: 'integer', initial: [{ valueInteger: 9 }], extension: [three, hidden] }, '"9" is above the most'],
    [{ initial: [{ valueString: 'abcd' }], maxLength: 3 }, '"abcd" is longer than maxLength'],
    [
      { initial: [{ valueString: '+1' }], readOnly: true, extension: [regex(String.raw`\+\d{4}`)] },
      '"+1" does not match the regex',
    ],
  ])('%j: %s', (item, reason) => expect(reasonsAgainst(item)).toEqual([`its initial value ${reason}`]))

  it('but a person may go on writing what is begun', () =>
    expect(reasonsAgainst({ initial: [{ valueString: '+1' }], extension: [regex(String.raw`\+\d{4}`)] })).toEqual([]))
})

it('a least that only an expression gives has one reason', () => {
  const url = `${CORE}cqf-calculatedValue`
  const extension = [{ url, valueExpression: { language: 'text/fhirpath', expression: 'today()' } }]
  for (const value of [{ _valueDate: { extension } }, { extension }])
    expect(reasonsAgainst({ type: 'date', extension: [limit('minValue', value)] })).toEqual([
      `the extension ${url} is not supported`,
    ])
})

describe('patterns', () => {
  const reasons = (text: string) => reasonsAgainst({ extension: [regex(text)] })
  it.each([
    [String.raw`\+{0,1}\d+`],
    [String.raw`[+*]*[0-9]+`],
    [String.raw`(\d{3})+`],
    [String.raw`\d{2}\+{1,2}`],
    [String.raw`\p{L}+`],
    [String.raw`(a\|b)+`],
    [String.raw`\(\d+\)\*?`],
    [String.raw`\\1`],
    ['([+|])+'],
  ])('%s is taken', (text) => expect(reasons(text)).toEqual([]))

  it.each([['(a+)+'], ['(a|a)*'], ['(a{1,9}){2,}'], [String.raw`(a)\1+`], [String.raw`([(]*)+`], [String.raw`(\d*)*`]])(
    '%s could keep the server busy',
    (text) =>
      expect(reasons(text)).toEqual(['the regex is too long or repeats a repetition: it could keep the server busy']),
  )

  it.each([['[A-Z]{2}*'], ['a{1}+'], ['(']])('%s cannot be parsed', (text) =>
    expect(reasons(text)).toEqual(['the regex cannot be parsed']),
  )
})
