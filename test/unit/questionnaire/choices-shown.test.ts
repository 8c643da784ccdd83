import type { QuestionnaireItem } from 'fhir/r4.js'
import type { QuestionView } from '../../../src/questionnaire/show/item-view.js'
import { formView } from '../../support/form-view.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { aQuestionnaire, fhirpath, options } from '../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'

describe('what lies below a hidden group', () => {
  it('is neither shown nor asked for', () => {
    const hidden = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }
    const item = { linkId: 'b', type: 'string' as const, text: 'B', required: true }
    const questionnaire = aQuestionnaire({ type: 'group', extension: [hidden], item: [item] }, { linkId: 'c' })
    expect(readForm(questionnaire, { b: 'forged', c: 'x' })).toMatchObject({
      kind: 'read',
      response: { item: [{ linkId: 'c' }] },
    })
  })
})

it('takes what stood there from the start for the choice it is, words and points', () => {
  const total = fhirpath(`${SDC}calculatedExpression`, '%resource.item.answer.value.weight().sum()')
  const initial = [{ valueCoding: { system: 'urn:x', code: 'z' } }]
  const questionnaire = aQuestionnaire(
    { ...options('x', 'y', 'z'), readOnly: true, initial },
    { type: 'decimal', extension: [total] },
  )
  const { item = [] } = readForm(questionnaire, {}).response
  expect(item.map(({ answer }) => answer?.[0])).toEqual([
    { valueCoding: { system: 'urn:x', code: 'z', display: 'Z' } },
    { valueDecimal: 2 },
  ])
})

it('takes only a choice that is offered from an expression, and nothing of its markup', () => {
  const pick = (expression: string) => {
    const extension = [fhirpath(`${SDC}calculatedExpression`, expression)]
    const questionnaire = aQuestionnaire(options('x', 'y'), { ...options('x', 'y'), extension })
    return readForm(questionnaire, { a: 'y' }).response.item?.[1]?.answer
  }
  expect(pick("%resource.item.where(linkId = 'a').answer.value")).toEqual([
    { valueCoding: { system: 'urn:x', code: 'y', display: 'Y' } },
  ])
  expect(pick("'nothing of it'")).toBeUndefined()
})

it('takes any text from an expression where the choice is open', () => {
  const extension = [fhirpath(`${SDC}calculatedExpression`, "'something else'")]
  const questionnaire = aQuestionnaire({}, { ...options('x', 'y'), type: 'open-choice', extension })
  expect(readForm(questionnaire, { a: 'x' }).response.item?.[1]?.answer).toEqual([{ valueString: 'something else' }])
})

it('puts two answers side by side unless the author wants them below each other', () => {
  const orientation = (valueCode: string) => ({
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-choiceOrientation', valueCode }],
  })
  const horizontal = (item: Partial<QuestionnaireItem>) =>
    (formView(aQuestionnaire(item), undefined, { language: 'en' }).items[0] as QuestionView).horizontal
  expect([
    horizontal(options('x', 'y')),
    horizontal({ ...options('x', 'y'), ...orientation('vertical') }),
    horizontal(options('x', 'y', 'z')),
    horizontal({ ...options('x', 'y', 'z'), ...orientation('horizontal') }),
  ]).toEqual([true, false, false, true])
})
