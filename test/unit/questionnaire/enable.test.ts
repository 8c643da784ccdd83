import { formView } from '../../support/form-view.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { aQuestionnaire, fhirpath } from '../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'

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
      { linkId: 'open', type: 'boolean', text: 'Open?' },
      {
        linkId: 'more',
        type: 'string',
        text: 'More',
        enableWhen: [{ question: 'open', operator: '=', answerBoolean: true }],
      },
    ],
  })
  const { response } = readForm(group, { 'a~0~open': 'true', 'a~0~more': 'x', 'a~1~open': 'false', 'a~1~more': 'y' })
  expect(response.item?.map(({ item }) => item?.length)).toEqual([2, 1])
})

describe('enableWhenExpression', () => {
  const opened = (expression: string) =>
    aQuestionnaire({ type: 'integer' }, { extension: [fhirpath(`${SDC}enableWhenExpression`, expression)] })

  it.each([
    ["%resource.item.where(linkId = 'a').answer.value > 3", '4', true],
    ["%resource.item.where(linkId = 'a').answer.value > 3", '3', false],
    ["%resource.item.where(linkId = 'z').answer.value > 3", '4', false],
    ['1 / 0 > 1', '4', false],
    ["'a' + 1", '4', false],
  ])('%s with %s: %s', (expression, typed, open) => {
    const { response } = readForm(opened(expression), { a: typed, b: 'kept' })
    expect(response.item?.some(({ linkId }) => linkId === 'b')).toBe(open)
  })

  it('comes to rest where two expressions wait for each other', () => {
    const swing = aQuestionnaire(
      { extension: [fhirpath(`${SDC}enableWhenExpression`, "%resource.item.where(linkId = 'b').empty()")] },
      { extension: [fhirpath(`${SDC}enableWhenExpression`, "%resource.item.where(linkId = 'a').exists()")] },
    )
    expect(readForm(swing, { a: 'x', b: 'y' }).response.item).toBeUndefined()
    expect(formView(swing, undefined, { language: 'en' }).items).toHaveLength(2)
  })
})
