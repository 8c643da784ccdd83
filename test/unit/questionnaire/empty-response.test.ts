import { readForm } from '../../../src/questionnaire/read-form.js'
import { aLoaded } from '../../support/a-questionnaire.js'
import { ask, ext } from '../../support/below-answers.js'

const fhirpathRule = (expression: string) => ({
  url: 'http://hl7.org/fhir/StructureDefinition/targetConstraint',
  extension: [
    { url: 'key', valueId: 'k' },
    { url: 'severity', valueCode: 'error' },
    { url: 'human', valueString: 'Nothing' },
    { url: 'expression', valueExpression: { language: 'text/fhirpath', expression } },
  ],
})

/**
 * What is closed leaves the response empty, until something is worked out: an expression that found nothing by then is
 * asked again.
 */
describe('an expression over a response that was empty', () => {
  it.each([
    '%resource.item',
    '%resource.descendants()',
    '%resource.children()',
    '%resource.repeat(item)',
    'item',
    '%context.item',
    '%all',
  ])('%s', (items) => {
    const expression = `${items}.where(linkId.startsWith('calc')).exists()`
    const all = { name: 'all', language: 'text/fhirpath', expression: '%resource.item' }
    const closed = { enableWhen: [{ question: 'q1', operator: '=', answerBoolean: true }] }
    const form = aLoaded({
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/variable', valueExpression: all }],
      item: [
        ask('q1', 'boolean'),
        { ...ask('k', 'integer'), ...closed },
        ask('q9', 'boolean', ext('enableWhenExpression', expression)),
        ask('calc', 'integer', ext('calculatedExpression', '5')),
      ],
    })
    const { response } = readForm(form, { k: '1', q9: 'true' })
    expect(response.item?.map(({ linkId }) => linkId)).toEqual(['q9', 'calc'])
  })

  it('finds nothing in it', () => {
    const none = '%resource.item.empty() and %resource.children().count() = 2 and %resource.descendants().count() = 2'
    const form = aLoaded({
      item: [ask('q9', 'boolean', ext('enableWhenExpression', `${none} or %resource.item.linkId = 'q9'`))],
    })
    expect(readForm(form, { q9: 'true' }).response.item).toMatchObject([{ linkId: 'q9' }])
    const whole = fhirpathRule(none)
    expect(readForm(aLoaded({ extension: [whole], item: [ask('a', 'boolean')] }), {}).kind).toBe('read')
  })
})
