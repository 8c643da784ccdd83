import type { QuestionnaireItem, QuestionnaireItemInitial } from 'fhir/r4.js'
import { loadQuestionnaire } from '../../../../src/questionnaire/load/load-questionnaire.js'
import { readForm } from '../../../../src/questionnaire/read-form.js'
import type { QuestionView } from '../../../../src/questionnaire/show/form-view.js'
import { formView } from '../../../support/form-view.js'
import { aQuestionnaire, options } from '../../../support/a-questionnaire.js'

const CORE = 'http://hl7.org/fhir/StructureDefinition/'
const UCUM = 'http://unitsofmeasure.org'
const unit = (valueCoding: object) => ({ url: `${CORE}questionnaire-unit`, valueCoding })
const unitOption = (valueCoding: object) => ({ url: `${CORE}questionnaire-unitOption`, valueCoding })
const KG = { system: UCUM, code: 'kg', display: 'kg' }
const LB = { system: UCUM, code: '[lb_av]', display: 'lb' }
const amount = (value: number, { code, display, system }: typeof KG): QuestionnaireItemInitial => ({
  valueQuantity: { value, unit: display, system, code },
})
const pounds = amount(150, LB)
const hidden = { url: `${CORE}questionnaire-hidden`, valueBoolean: true }

const reasonsFor = (item: object) =>
  loadQuestionnaire(
    { resourceType: 'Questionnaire', status: 'draft', item: [{ linkId: 'a', text: 'A', type: 'string', ...item }] },
    'a.json',
  ).problems?.map(({ linkId, reason }) => `${linkId}: ${reason}`)

describe('what a page would open with as something else is refused by name', () => {
  it.each<[string, object]>([
    ['several initial values', { initial: [{ valueString: 'x' }, { valueString: 'y' }] }],
    [
      'several initial values',
      { type: 'choice', answerOption: ['x', 'y'].map((valueString) => ({ valueString, initialSelected: true })) },
    ],
    ['must be a valueInteger', { type: 'integer', readOnly: true, initial: [{ valueString: 'x' }] }],
    ['must be a valueInteger', { type: 'integer', initial: [{ valueDecimal: 1.5 }] }],
    ['must be a valueBoolean', { type: 'boolean', initial: [{ valueString: 'true' }] }],
    ['must be a valueDate', { type: 'date', initial: [{ valueDateTime: '2026-05-01T10:00:00Z' }] }],
    ['"3000000000" is no integer', { type: 'integer', initial: [{ valueInteger: 3_000_000_000 }] }],
    ['"soon" is no date', { type: 'date', initial: [{ valueDate: 'soon' }] }],
    ['"2026-05-01T10:00" is no dateTime', { type: 'dateTime', initial: [{ valueDateTime: '2026-05-01T10:00' }] }],
    ['"10:00" is no time', { type: 'time', initial: [{ valueTime: '10:00' }] }],
    ['is no string as FHIR', { initial: [{ valueString: 'a\u0000b' }] }],
    ['"z" is none of its choices', { ...options('x', 'y'), readOnly: true, initial: [{ valueCoding: { code: 'z' } }] }],
    ['is of a type that is not supported', { initial: [{ valueReference: { reference: 'Patient/1' } }] }],
    ['a group cannot have an initial', { type: 'group', initial: [{ valueString: 'x' }] }],
    ['"150" is in a unit that', { type: 'quantity', initial: [pounds] }],
    ['"150" is in a unit that', { type: 'quantity', initial: [pounds], extension: [unit(KG)] }],
    ['"150" is in a unit that', { type: 'quantity', initial: [pounds], extension: [unitOption(KG)] }],
    [
      'is in a unit that',
      { type: 'quantity', initial: [{ valueQuantity: { value: 5 } }], extension: [unitOption(KG)] },
    ],
    [
      'in several units',
      {
        ...{ type: 'quantity', repeats: true, initial: [amount(5, LB), amount(3, KG)] },
        extension: [unitOption(KG), unitOption(LB)],
      },
    ],
    ['has more digits than a page', { type: 'decimal', initial: [{ valueDecimal: 0.1234567890123456 }] }],
    ['has more digits than a page', { type: 'quantity', initial: [{ valueQuantity: { value: 1e21 } }] }],
    ['has several lines', { type: 'text', repeats: true, initial: [{ valueString: 'a\nb' }] }],
    ['is longer than 10000 characters', { type: 'text', initial: [{ valueString: 'x'.repeat(10_001) }] }],
    ['maxLength is 20000, and no answer is longer than 10000', { type: 'text', maxLength: 20_000 }],
  ])('%s: %j', (reason, item) => {
    expect(reasonsFor(item)).toEqual([expect.stringContaining(reason)])
  })

  it.each<[string, object]>([
    ['in the unit of the item', { type: 'quantity', initial: [pounds], extension: [unit(LB)] }],
    ['in one of its units', { type: 'quantity', initial: [pounds], extension: [unitOption(KG), unitOption(LB)] }],
    ['that nobody sees', { type: 'quantity', initial: [pounds], extension: [hidden] }],
    ['of several rows', { repeats: true, initial: [{ valueString: 'x' }, { valueString: 'y' }] }],
    ['of several lines', { type: 'text', initial: [{ valueString: 'a\nb' }] }],
    ['of several lines that cannot be changed', { repeats: true, readOnly: true, initial: [{ valueString: 'a\nb' }] }],
    ['in words', { ...options('x'), type: 'open-choice', initial: [{ valueString: 'other' }] }],
    ['of a year', { type: 'date', initial: [{ valueDate: '2026' }] }],
    ['with a part of a second', { type: 'time', initial: [{ valueTime: '10:00:00.5' }] }],
  ])('an initial value %s is fine', (_what, item) => {
    expect(reasonsFor(item)).toBeUndefined()
  })

  it('an initial amount without a unit is in that of its item, also where it cannot be changed', () => {
    const item = { type: 'quantity' as const, readOnly: true, initial: [{ valueQuantity: { value: 5 } }] }
    const form = aQuestionnaire({}, { ...item, extension: [unit(KG)] })
    expect(readForm(form, { a: 'x' }).response.item?.[1]?.answer).toEqual([amount(5, KG)])
  })
})

describe('choices and units that would give another answer are refused by name', () => {
  const set = { contained: [] }
  it.each<[string, object]>([
    [
      'an answerOption gives another type than boolean',
      { type: 'boolean', answerOption: [{ valueCoding: { code: 'y' } }] },
    ],
    ['another type than integer', { type: 'integer', answerOption: [{ valueString: 'lots' }] }],
    ['another type than date', { type: 'date', answerOption: [{ valueInteger: 1 }] }],
    ['another type than group', { type: 'group', answerOption: [{ valueString: 'x' }] }],
    [
      'both answerOption and answerValueSet',
      { type: 'choice', answerOption: [{ valueString: 'x' }], answerValueSet: '#v' },
    ],
    ['and this is a string', { ...set, answerValueSet: '#v' }],
    ['a unitOption has no code', { type: 'quantity', extension: [unitOption({ display: 'pounds' })] }],
    ['two units have the code "kg"', { type: 'quantity', extension: [unitOption(KG), unitOption(KG)] }],
    [
      '"pounds" has the code "lb" and no system',
      { type: 'quantity', extension: [unit({ code: 'lb', display: 'pounds' })] },
    ],
  ])('%s', (reason, item) => {
    expect(reasonsFor(item)).toContainEqual(expect.stringContaining(reason))
  })

  it.each<[QuestionnaireItem['type'], object]>([
    ['integer', { valueInteger: 1 }],
    ['string', { valueString: 'x' }],
    ['choice', { valueDate: '2026-05-01' }],
  ])('an answerOption on %s of its own type is fine', (type, option) => {
    expect(reasonsFor({ type, answerOption: [option] })).toBeUndefined()
  })

  it('a code without its system is left out, and its unit is still chosen on the page', () => {
    const form = aQuestionnaire({
      type: 'quantity',
      extension: [unitOption({ code: 'kg', display: 'kg' }), unitOption({ code: 'lb' })],
    })
    const { response } = readForm(form, { a: '5', 'a~unit': 'lb' })
    expect(response.item?.[0]?.answer).toEqual([{ valueQuantity: { value: 5, unit: 'lb' } }])
    const { units } = formView(form, response, { language: 'en' }).items[0] as QuestionView
    expect(units.map(({ chosen }) => chosen)).toEqual([false, true])
  })
})

describe('dates and times that are none are refused by name, wherever they are compared', () => {
  const when = (type: string, answer: object) => ({
    type: 'group',
    enableWhen: [{ question: 'b', operator: '>', ...answer }],
    item: [{ linkId: 'b', type, text: 'B' }],
  })
  const least = (type: string, value: object, name = 'minValue') => ({
    type,
    extension: [{ url: CORE + name, ...value }],
  })
  it.each<[string, object]>([
    ['enableWhen on "b": "31.05.2026" is no date', when('date', { answerDate: '31.05.2026' })],
    ['enableWhen on "b": "08:00" is no time', when('time', { answerTime: '08:00' })],
    ['enableWhen on "b": "2026-05-31T08:00" is no dateTime', when('dateTime', { answerDateTime: '2026-05-31T08:00' })],
    ['a least or most: "today" is no date', least('date', { valueDate: 'today' })],
    ['a least or most: "8am" is no time', least('time', { valueTime: '8am' }, 'maxValue')],
    ['a choice: "2026-02-30" is no date', { type: 'choice', answerOption: [{ valueDate: '2026-02-30' }] }],
  ])('%s', (reason, item) => {
    expect(reasonsFor(item)).toContainEqual(expect.stringContaining(reason))
  })

  it.each<[string, object]>([
    ['day', { valueDate: '2026-05-31' }],
    ['month', { valueDate: '2026-05' }],
    ['moment', { valueDateTime: '2026-05-31T08:00:00+02:00' }],
  ])('a least %s is fine', (_what, value) => {
    expect(reasonsFor(least('dateTime', value))).toBeUndefined()
  })
})
