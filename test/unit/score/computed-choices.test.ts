import type { QuestionnaireItem } from 'fhir/r4.js'
import { scoreAnswers } from '../../../src/score/score-answers.js'
import { aQuestionnaire, fhirpath, options } from '../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const total: Partial<QuestionnaireItem> = {
  ...{ linkId: 't', type: 'decimal', readOnly: true },
  extension: [fhirpath(`${SDC}calculatedExpression`, "%resource.item.where(linkId = 'b').answer.value.weight().sum()")],
}
const computed = (expression: string): Partial<QuestionnaireItem> => ({
  type: 'choice',
  extension: [fhirpath(`${SDC}answerExpression`, expression)],
})
const OF_A = "%questionnaire.item.where(linkId = 'a').answerOption.value"
const yesNo = options('n', 'y')
const score = (answers: object, ...items: readonly Partial<QuestionnaireItem>[]) =>
  scoreAnswers(aQuestionnaire(...items), undefined, { ...answers }, { sex: 'unknown' })
const open = { type: 'choice' as const, repeats: false }
const plain = { ...open, answerOption: ['n', 'y'].map((code) => ({ valueCoding: { system: 'urn:x', code } })) }
const carrying = {
  ...open,
  answerOption: [0, 3].map((valueDecimal) => ({
    valueCoding: {
      ...{ system: 'urn:x', code: `p${valueDecimal}` },
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal }],
    },
  })),
}

describe('choices that an expression gives', () => {
  it('have the points that the file gives to the same answer', () => {
    expect(score({ a: 'n', b: 'y' }, yesNo, computed(OF_A), total)).toMatchObject({ kind: 'scored', total: 1 })
    expect(score({ a: 'y', b: 'n' }, yesNo, computed(OF_A), total)).toMatchObject({ kind: 'scored', total: 0 })
  })

  it('have the points on their own coding', () => {
    expect(score({ a: 'p0', b: 'p3' }, carrying, computed(OF_A), total)).toMatchObject({ kind: 'scored', total: 3 })
  })

  it('are missing where they are left open', () => {
    expect(score({ a: 'y' }, yesNo, computed(OF_A), total)).toMatchObject({ kind: 'incomplete', missing: ['b'] })
  })

  const reversed = { ...options('y', 'n'), linkId: 'c' }
  it.each<[string, readonly Partial<QuestionnaireItem>[]]>([
    ['the file gives none', [plain, computed(OF_A), total]],
    ['the file gives different ones', [yesNo, computed(OF_A), reversed, total]],
  ])('are not scored, and never 0, where %s', (_what, items) => {
    expect(score({ a: 'n', b: 'y', ...(items.includes(reversed) && { c: 'n' }) }, ...items)).toEqual({
      kind: 'not-scorable',
      reason: 'an answer to "b" has no ordinal',
    })
  })
})
