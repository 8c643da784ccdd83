import { readForm } from '../../src/questionnaire/read-form.js'
import { aQuestionnaire, fhirpath } from '../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const calculated = (expression: string) => ({ extension: [fhirpath(`${SDC}calculatedExpression`, expression)] })

describe('an expression that would take years', () => {
  it.each([
    ['a pattern', "%resource.item.where(linkId = 'a').answer.value.matches('^(a+)+$')"],
    [
      'everything with everything',
      '%resource.descendants().select(%resource.descendants().select(%resource.descendants().select(%resource.descendants().select(%resource.descendants())))).count() > 0',
    ],
  ])(
    'leaves its place empty: %s',
    (_what, expression) => {
      const more = Array.from({ length: 40 }, () => ({}))
      const questionnaire = aQuestionnaire(
        {},
        { type: 'boolean', ...calculated(expression) },
        { ...more[0] },
        ...more.slice(20),
      )
      const body = Object.fromEntries(
        [...questionnaire.byLinkId.keys()].map((linkId) => [linkId, `${'a'.repeat(60)}!`]),
      )
      const linkIds = readForm(questionnaire, body).response.item?.map(({ linkId }) => linkId)
      expect(linkIds).not.toContain('b')
      expect(linkIds).toContain('a')
    },
    20_000,
  )
})
