import type { Extension, QuestionnaireItem } from 'fhir/r4.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import type { QuestionView } from '../../../src/questionnaire/show/form-view.js'
import { formView } from '../../support/form-view.js'
import { aQuestionnaire, fhirpath } from '../../support/a-questionnaire.js'

const CORE = 'http://hl7.org/fhir/StructureDefinition/'
const read = (item: Partial<QuestionnaireItem>, body: Record<string, string>, language = 'en') => {
  const posted = readForm(aQuestionnaire(item), body, undefined, {}, language)
  return posted.kind === 'invalid' ? posted.problems[0]?.problem : posted.response.item?.[0]?.answer?.[0]
}
const view = (item: Partial<QuestionnaireItem>, body: Record<string, string>, language = 'en') => {
  const questionnaire = aQuestionnaire(item)
  const { response } = readForm(questionnaire, body, undefined, {}, language)
  return formView(questionnaire, response, { language }).items[0] as QuestionView
}

describe('a number', () => {
  it.each([
    ['70,5', 'es', { valueDecimal: 70.5 }],
    [',5', 'es', { valueDecimal: 0.5 }],
    ['70.5', 'es', { valueDecimal: 70.5 }],
    ['70,5', 'en', 'not-a-number'],
    ['70,5', 'es-US', 'not-a-number'],
    ['1,234.5', 'en', 'two-numbers'],
    ['1.234,5', 'es', 'two-numbers'],
    ['1,000', 'en', 'two-numbers'],
    ['1.000', 'en', { valueDecimal: 1 }],
    ['1.000', 'es', 'two-numbers'],
    ['1,000', 'es', 'two-numbers'],
    ['12 500', 'es', 'two-numbers'],
    ['0,125', 'es', { valueDecimal: 0.125 }],
    ['1,2500', 'es', { valueDecimal: 1.25 }],
    ['1000,5', 'es', { valueDecimal: 1000.5 }],
    ['.5', 'en', { valueDecimal: 0.5 }],
    ['-.5', 'en', { valueDecimal: -0.5 }],
    ['.', 'en', 'not-a-number'],
    ['123456789.123456789', 'en', 'not-a-number'],
  ])('%s on a page in %s', (typed, language, expected) => {
    expect(read({ type: 'decimal' }, { a: typed }, language)).toEqual(expected)
  })

  it('stands in its field as the page writes it, and never as 1e-7', () => {
    expect(view({ type: 'decimal' }, { a: '70,5' }, 'es').value).toBe('70,5')
    expect(view({ type: 'quantity' }, { a: '0.0000001' }).value).toBe('0.0000001')
  })

  it.each(['1,0', '1234,5', '1,2345', '67,8160', '0,125'])('is shown so that it can be read again: %s', (typed) => {
    const again = view({ type: 'decimal' }, { a: typed }, 'es').value
    expect(read({ type: 'decimal' }, { a: again }, 'es')).toEqual(read({ type: 'decimal' }, { a: typed }, 'es'))
  })

  it.each(['1.000', '1,000'])('of whole things is asked about on a page in Spanish, too: %s', (typed) => {
    expect(read({ type: 'integer' }, { a: typed }, 'es')).toBe('two-numbers')
  })

  it('that is worked out is a decimal, not a binary fraction', () => {
    const sum = fhirpath(
      `http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression`,
      "%resource.item.where(linkId!='t').answer.value.sum()",
    )
    const form = aQuestionnaire(
      { type: 'decimal' },
      { type: 'decimal' },
      { linkId: 't', type: 'decimal', extension: [sum] },
    )
    expect(readForm(form, { a: '0.1', b: '0.2' }).response.item?.[2]?.answer).toEqual([{ valueDecimal: 0.3 }])
  })
})

describe('a text', () => {
  it.each([
    ['ab\r\ncd', { valueString: 'ab\ncd' }],
    ['ab\rcd', { valueString: 'ab\ncd' }],
    ['😀😀😀😀😀', { valueString: '😀😀😀😀😀' }],
    ['👩‍👩‍👧👍🏽ab\n', { valueString: '👩‍👩‍👧👍🏽ab' }],
    ['abcdef', 'too-long'],
  ])('%j in five characters', (typed, expected) => {
    expect(read({ type: 'text', maxLength: 5 }, { a: typed })).toEqual(expected)
  })

  it('is not cut short by the browser, which counts otherwise', () => {
    expect(view({ maxLength: 5 }, {}).attributes).toEqual({})
  })
})

describe('a moment', () => {
  const since: Extension = { url: `${CORE}minValue`, valueDateTime: '2026-03-01T08:00:00+02:00' }

  it.each([
    ['2026-03-01T08:00', '-05:00', { valueDateTime: '2026-03-01T08:00:00-05:00' }],
    ['2026-03-01T08:00', '', { valueDateTime: '2026-03-01T08:00:00Z' }],
    ['2026-03-01T08:00', 'Z', { valueDateTime: '2026-03-01T08:00:00Z' }],
    ['2026-03-01T08:00', '+14:30', { valueDateTime: '2026-03-01T08:00:00Z' }],
    ['2026-03-01T06:00', '+00:00', { valueDateTime: '2026-03-01T06:00:00+00:00' }],
    ['2026-03-01T07:59', '+02:00', 'too-small'],
    ['2026-03-01T07:00', '-05:00', { valueDateTime: '2026-03-01T07:00:00-05:00' }],
    ['2026-03', '-05:00', { valueDateTime: '2026-03' }],
    ['2026-02', '-05:00', 'too-small'],
  ])('%s at %s, not before 08:00 at +02:00', (typed, offset, expected) => {
    const item: Partial<QuestionnaireItem> = { type: 'dateTime', extension: [since] }
    expect(read(item, { a: typed, 'a~offset': offset })).toEqual(expected)
  })

  it('says beside its field in which zone it is', () => {
    expect(view({ type: 'dateTime' }, {}).zone).toBe('Z')
    const shown = view({ type: 'dateTime' }, { a: '2026-03-01T08:00', 'a~offset': '-05:00' })
    expect([shown.value, shown.zone]).toEqual(['2026-03-01T08:00:00', '-05:00'])
  })
})

describe('a part of a date', () => {
  it.each([
    ['date', '2026', 'text'],
    ['date', '2026-03-01', 'date'],
    ['dateTime', '2026-03', 'text'],
    ['dateTime', '2026-03-01T08:00', 'datetime-local'],
  ] as const)('%s %s is in a field that shows it', (type, typed, inputType) => {
    expect(view({ type }, { a: typed }).inputType).toBe(inputType)
  })
})

it('an amount keeps to a limit in its own unit, and a limit in another unit says nothing about it', () => {
  const kg = { system: 'http://unitsofmeasure.org', code: 'kg', display: 'kg' }
  const limit = (code?: string) => ({
    url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-maxQuantity',
    valueQuantity: { value: 100, ...(code && { code }) },
  })
  const pounds = { ...kg, code: '[lb_av]', display: 'lb' }
  const item = (code?: string): Partial<QuestionnaireItem> => ({
    type: 'quantity',
    extension: [
      ...[kg, pounds].map((valueCoding) => ({ url: `${CORE}questionnaire-unitOption`, valueCoding })),
      limit(code),
    ],
  })
  expect(['kg', undefined, '[lb_av]'].map((code) => read(item(code), { a: '120', 'a~unit': 'kg' }))).toEqual([
    'too-large',
    'too-large',
    { valueQuantity: expect.objectContaining({ value: 120 }) as object },
  ])
})
