import { Failure } from '../../src/errors.js'
import { keptForm } from '../../src/questionnaire/keep-form.js'
import { readForm, readingForm } from '../../src/questionnaire/read-form.js'
import { inTurns } from '../../src/questionnaire/run/steps.js'
import { aQuestionnaire, fhirpath } from '../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const calculated = (expression: string) => ({ extension: [fhirpath(`${SDC}calculatedExpression`, expression)] })

describe('an expression that would take years', () => {
  const ENDLESS = [
    ['a pattern', "%resource.item.where(linkId = 'a').answer.value.matches('^(a+)+$')"],
    [
      'everything with everything',
      '%resource.descendants().select(%resource.descendants().select(%resource.descendants().select(%resource.descendants().select(%resource.descendants())))).count() > 0',
    ],
  ] as const
  const formWith = (expression: string) => {
    const more = Array.from({ length: 40 }, () => ({}))
    const questionnaire = aQuestionnaire(
      {},
      { type: 'boolean', ...calculated(expression) },
      { ...more[0] },
      ...more.slice(20),
    )
    const linkIds = [...questionnaire.byLinkId.keys()]
    return { questionnaire, body: Object.fromEntries(linkIds.map((linkId) => [linkId, `${'a'.repeat(60)}!`])) }
  }

  it.each(ENDLESS)(
    'fails the request as a whole, and everything that was posted can be kept: %s',
    async (_what, expression) => {
      const { questionnaire, body } = formWith(expression)
      expect(() => readForm(questionnaire, body)).toThrow(Failure)
      await expect(inTurns(readingForm(questionnaire, body))).rejects.toMatchObject({ code: 'FORM_NOT_WORKED_OUT' })
      const linkIds = keptForm(questionnaire, body, undefined).response.item?.map(({ linkId }) => linkId)
      expect(linkIds).toEqual([...questionnaire.byLinkId.keys()].filter((linkId) => linkId !== 'b'))
    },
    30_000,
  )
})

it('a form that asks for more evaluations than any form needs fails by their number, not by the clock', () => {
  const everything = (name: string) =>
    calculated(`%resource.item.answer.value.count() + %resource.item.where(linkId = '${name}').answer.value`)
  const names = Array.from({ length: 400 }, (_, i) => `k${i}`)
  const item = names.map((linkId, i) => ({ linkId, type: 'integer', text: 'K', ...everything(names[i + 1] ?? 'a') }))
  const questionnaire = aQuestionnaire({ type: 'integer' }, ...(item as never[]))
  expect(() => readForm(questionnaire, { a: '1' })).toThrow('evaluations')
}, 60_000)
