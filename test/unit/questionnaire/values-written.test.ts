import type { Extension, QuestionnaireItem } from 'fhir/r4.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import type { QuestionView } from '../../../src/questionnaire/show/form-view.js'
import { formView } from '../../support/form-view.js'
import { aQuestionnaire, fhirpath } from '../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const UCUM = 'http://unitsofmeasure.org'
const unit = (code: string): Extension => ({
  url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit',
  valueCoding: { system: UCUM, code, display: code },
})
type Type = QuestionnaireItem['type']
const filled = (name: string, type: Type, expression: string, more: readonly Extension[] = []) =>
  aQuestionnaire({}, { linkId: 't', type, extension: [fhirpath(SDC + name, expression), ...more] })

describe('what an expression gives is stored as FHIR writes it, or not at all', () => {
  it.each<[Type, string, unknown]>([
    ['date', 'now()', { valueDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string }],
    ['date', '@2026-05-01T10:00', { valueDate: '2026-05-01' }],
    ['date', '@2026', { valueDate: '2026' }],
    ['date', "'soon'", undefined],
    ['date', "'0000-01-01'", undefined],
    ['time', '@T10:00', { valueTime: '10:00:00' }],
    ['time', 'timeOfDay()', { valueTime: expect.stringMatching(/^\d\d:\d\d:\d\d\.\d{3}$/) as string }],
    ['time', 'now()', undefined],
    ['time', "'99'", undefined],
    ['dateTime', '@2026-05-01T10:00', { valueDateTime: '2026-05-01T10:00:00Z' }],
    ['dateTime', '@2026-05-01T10:00:00+02:00', { valueDateTime: '2026-05-01T10:00:00+02:00' }],
    ['dateTime', '@2026T', { valueDateTime: '2026' }],
    ['dateTime', '@2026-05-01T10', undefined],
    ['dateTime', "'x'", undefined],
    ['url', "'https://aside.example/x'", { valueUri: 'https://aside.example/x' }],
    ['url', "'not a url'", undefined],
    ['integer', '2147483647', { valueInteger: 2147483647 }],
    ['integer', '3000000000', undefined],
    ['integer', '1.5', undefined],
    ['integer', "'7'", undefined],
    ['string', '5', { valueString: '5' }],
    ['text', '0.1 + 0.2', { valueString: '0.3' }],
    ['string', 'true', { valueString: 'true' }],
    ['string', 'today()', { valueString: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string }],
    ['string', String.raw`'a\u0000b'`, undefined],
    ['boolean', "'true'", undefined],
    ['quantity', "5 'mg'", { valueQuantity: { value: 5, unit: 'mg', system: UCUM, code: 'mg' } }],
    ['quantity', '4 days', { valueQuantity: { value: 4, unit: 'days', system: UCUM, code: 'd' } }],
    ['quantity', '7', { valueQuantity: { value: 7 } }],
    ['quantity', "'much'", undefined],
  ])('%s = %s', (type, expression, expected) => {
    const { response } = readForm(filled('calculatedExpression', type, expression), { a: 'x' })
    expect(response.item?.find(({ linkId }) => linkId === 't')?.answer).toEqual(expected && [expected])
  })

  it('a calculated number is in the unit of its item', () => {
    const { response } = readForm(filled('calculatedExpression', 'quantity', '7', [unit('kg')]), { a: 'x' })
    expect(response.item?.[1]?.answer).toEqual([{ valueQuantity: { value: 7, unit: 'kg', system: UCUM, code: 'kg' } }])
  })
})

describe('what a page opens with can be sent back as it is', () => {
  it.each<[Type, string, string, readonly Extension[]]>([
    ['date', 'now()', 'date', []],
    ['date', '@2026', 'text', []],
    ['time', 'timeOfDay()', 'time', []],
    ['dateTime', 'now()', 'datetime-local', []],
    ['quantity', "5 'kg'", 'text', [unit('kg')]],
    ['quantity', '5', 'text', [unit('kg')]],
    ['string', '5', 'text', []],
  ])('%s: %s', (type, expression, input, more) => {
    const form = filled('initialExpression', type, expression, more)
    const { value, zone, inputType } = formView(form, undefined, { language: 'en' }).items[1] as QuestionView
    expect([value === '', inputType]).toEqual([false, input])
    const posted = readForm(form, { t: value, ...(zone && { 't~offset': zone }) })
    const again = formView(form, posted.response, { language: 'en' }).items[1] as QuestionView
    expect([posted.kind, again.value]).toEqual(['read', value])
  })

  it('several moments, each with its zone', () => {
    const form = aQuestionnaire({ type: 'dateTime', repeats: true })
    const typed = '2026-03-01T08:00:00-05:00\n2026-03-02T08:00:00'
    const before = readForm(form, { a: typed, 'a~offset': 'Z' }).response
    const { value, zone } = formView(form, before, { language: 'en' }).items[0] as QuestionView
    expect([value, zone]).toEqual([`${typed}Z`, 'Z'])
    expect(readForm(form, { a: value, 'a~offset': zone }).response).toEqual(before)
  })

  it('several lines where each is one answer, and several units where there is one field: no value', () => {
    const opening = (type: Type, expression: string, more: readonly Extension[] = []) => {
      const extension = [fhirpath(`${SDC}initialExpression`, expression), ...more]
      const form = aQuestionnaire({ type, repeats: true, extension })
      return (formView(form, undefined, { language: 'en' }).items[0] as QuestionView).value
    }
    expect(opening('text', String.raw`'a\nb' | 'c'`)).toBe('')
    expect(opening('text', "'a' | 'c'")).toBe('a\nc')
    expect(opening('quantity', "5 'kg' | 3 'g'", [unit('kg')])).toBe('')
  })

  it.each([
    ['another unit than that of the item', [unit('kg')]],
    ['a unit, and the item has none', []],
  ])('an amount in %s would come back as another: it is no value', (_what, more) => {
    const form = filled('initialExpression', 'quantity', "5 '[lb_av]'", more)
    expect((formView(form, undefined, { language: 'en' }).items[1] as QuestionView).value).toBe('')
  })
})

describe('what a browser sends and FHIR does not take is asked for again', () => {
  it.each<[Type, string, string]>([
    ['date', '0000', 'not-a-date'],
    ['date', '0000-05-01', 'not-a-date'],
    ['dateTime', '0000-05-01T10:00', 'not-a-date'],
    ['dateTime', '2026-05-01T24:00', 'not-a-date'],
    ['dateTime', '2026-05-01T10:00:60', 'not-a-date'],
    ['dateTime', '2026-05-01T10:00+23:30', 'not-a-date'],
    ['dateTime', '2026-05-01T10:00+14:01', 'not-a-date'],
    ['string', 'a\u0000b', 'wrong-pattern'],
    ['text', 'a\u000bb', 'wrong-pattern'],
    ['open-choice', 'a\u0007b', 'wrong-pattern'],
    ['url', 'https://a\u0000b', 'not-a-url'],
  ])('%s: %j', (type, typed, problem) => {
    const item = { type, ...(type === 'open-choice' && { answerOption: [{ valueString: 'y' }] }) }
    expect(readForm(aQuestionnaire(item), { a: typed })).toMatchObject({ problems: [{ problem }] })
  })

  it.each<[Type, string]>([
    ['date', '0001'],
    ['dateTime', '2026-05-01T10:00+14:00'],
    ['dateTime', '2026-05-01T23:59:59.999-13:59'],
    ['text', 'a\tb\nc\u00a0\u0085d'],
  ])('%s: %j is taken', (type, typed) => {
    expect(readForm(aQuestionnaire({ type }), { a: typed }).kind).toBe('read')
  })
})
