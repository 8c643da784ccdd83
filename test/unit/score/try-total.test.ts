import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.js'
import type { LoadedQuestionnaire } from '../../../src/questionnaire/loaded-questionnaire.js'
import { readInterpretation } from '../../../src/score/read-interpretation.js'
import { scoreAnswers } from '../../../src/score/score-answers.js'
import { aQuestionnaire, fhirpath, options } from '../../support/a-questionnaire.js'

const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
const yesNo = options('n', 'y')
const points = (linkId: string) => `%resource.item.where(linkId = '${linkId}').answer.value.weight().sum()`
const ofTwo = (
  expression: string,
  a: Partial<QuestionnaireItem> = yesNo,
  b: Partial<QuestionnaireItem> = yesNo,
): LoadedQuestionnaire =>
  aQuestionnaire(a, b, { linkId: 't', type: 'decimal', readOnly: true, extension: [fhirpath(CALCULATED, expression)] })

const read = (questionnaire: LoadedQuestionnaire, most = 2) => {
  const bands = [
    { id: 'low', from: 0, to: 0 },
    { id: 'high', from: 1, to: most },
  ]
  const cutoff = { id: 'k', threshold: '1', source: 'Invented', population: 'Nobody', validatedIn: {}, bands }
  const about = { instrument: 'test', title: 'Test', version: '1', status: 'draft', date: '2026-11-22' }
  const json = { ...about, kind: 'score', items: ['a', 'b'], total: 't', cutoffs: [cutoff] }
  return readInterpretation(json, questionnaire, 'a.json')
}
const reasons = (questionnaire: LoadedQuestionnaire, most?: number) =>
  (read(questionnaire, most).problems ?? []).map(({ reason }) => reason)

const SUM = `${points('a')} + ${points('b')}`
const NUMBER = "iif(%resource.item.where(linkId = 'b').answer.value"
const extension = [
  { url: 'http://hl7.org/fhir/StructureDefinition/minValue', valueInteger: 0 },
  { url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueInteger: 4 },
]
const number: Partial<QuestionnaireItem> = { type: 'integer', extension }

describe('a total that is not the sum of the points is refused', () => {
  it.each<[string, LoadedQuestionnaire, number, RegExp]>([
    ['twice a choice', ofTwo(`${points('a')} * 2 + ${points('b')}`), 3, /^"a": the answer y changes the total by 2/],
    ['one choice less', ofTwo(`${points('a')} + 0 * ${points('b')}`), 2, /^"b": .* changes the total by 0/],
    ['a step on top', ofTwo(`${SUM} + 1`), 3, /^the total can be 3 where the points add up to 2/],
    ['one choice alone', ofTwo(`iif(${SUM} > 1, 1, ${SUM})`), 2, /^"[ab]": .* changes the total by/],
    ['a number cut off', ofTwo(`${points('a')} + ${NUMBER} > 2, 1, 0)`, yesNo, number), 5, /^"b": the answer/],
    [
      'a choice in the middle',
      ofTwo(`${SUM} - iif(${points('a')} = 1, 1, 0)`, options('n', 'some', 'y')),
      3,
      /^"a": the answer some changes the total by -2, and by its points -1/,
    ],
  ])('%s', (_what, questionnaire, most, reason) => {
    expect(reasons(questionnaire, most)).toContainEqual(expect.stringMatching(reason))
  })
})

it.each<[string, LoadedQuestionnaire, number]>([
  ['choices', ofTwo(SUM), 2],
  ['several of one', ofTwo(SUM, { ...options('n', 'some', 'y'), repeats: true }), 4],
  ['a number', ofTwo(`${points('a')} + ${NUMBER}.exists(), ${NUMBER.slice(4)}, 0)`, yesNo, number), 5],
])('the sum of %s is taken', (_what, questionnaire, most) => {
  expect(reasons(questionnaire, most)).toEqual([])
})

describe('a gap', () => {
  const bandOf = (questionnaire: LoadedQuestionnaire, answers: object) => {
    const { value, problems } = read(questionnaire)
    if (!value) throw new Error(JSON.stringify(problems))
    return scoreAnswers(questionnaire, value, { ...answers }, { sex: 'unknown' })
  }

  it('has a band in a sum that was tried out', () =>
    expect(bandOf(ofTwo(SUM), { a: 'y' })).toMatchObject({ kind: 'incomplete', band: 'high' }))

  it('has it behind a question that does not count', () => {
    const asked: Questionnaire['item'] = [{ linkId: 'z', text: 'Text', ...yesNo }]
    const opened = {
      enableWhen: [{ question: 'z', operator: '=' as const, answerCoding: { system: 'urn:x', code: 'y' } }],
    }
    const t = { linkId: 't', type: 'decimal' as const, readOnly: true, extension: [fhirpath(CALCULATED, SUM)] }
    const questionnaire = aQuestionnaire({ ...yesNo, ...opened }, { ...yesNo, ...opened }, t, ...asked)
    expect(bandOf(questionnaire, { z: 'y', a: 'y' })).toMatchObject({ kind: 'incomplete', band: 'high' })
  })

  it('has none in a total that could not be tried out: it looks at the patient', () => {
    const result = bandOf(ofTwo(`iif(%patient.gender = 'male', 2, 1) * (${SUM})`), { a: 'y' })
    expect(result.kind).toBe('incomplete')
    expect(result.band).toBeUndefined()
  })
})
