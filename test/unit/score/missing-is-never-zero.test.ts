import type { QuestionnaireItem } from 'fhir/r4.js'
import type { LoadedQuestionnaire } from '../../../src/questionnaire/loaded-questionnaire.js'
import { readInterpretation } from '../../../src/score/read-interpretation.js'
import { scoreAnswers } from '../../../src/score/score-answers.js'
import { aQuestionnaire, fhirpath, options } from '../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const total = (expression: string, more: Partial<QuestionnaireItem> = {}): Partial<QuestionnaireItem> => ({
  linkId: 't',
  type: 'integer',
  extension: [fhirpath(`${SDC}calculatedExpression`, expression)],
  ...more,
})
const SUM = "%resource.item.where(linkId!='t').answer.value.sum()"
const YES = "%resource.item.where(linkId!='t').answer.where(value=true).count()"
const yesNo = { type: 'boolean' } as const
const whole = { type: 'integer' } as const
const score = (questionnaire: LoadedQuestionnaire, answers: object) =>
  scoreAnswers(questionnaire, undefined, { ...answers }, { sex: 'unknown' })
const scored = (number: number) => ({ kind: 'scored', total: number })
const incomplete = (...missing: string[]) => ({ kind: 'incomplete', missing })

describe('without an interpretation', () => {
  const remark = { linkId: 'remark', type: 'string' } as const
  it.each<[string, LoadedQuestionnaire, object, object]>([
    ['a missing number', aQuestionnaire(whole, whole, total(SUM)), { a: 3 }, incomplete('b')],
    ['a number 0', aQuestionnaire(whole, whole, total(SUM)), { a: 3, b: 0 }, scored(3)],
    ['a missing yes or no', aQuestionnaire(yesNo, yesNo, total(YES)), { a: true }, incomplete('b')],
    ['a no', aQuestionnaire(yesNo, yesNo, total(YES)), { a: true, b: false }, scored(1)],
    [
      'declined, no and missing',
      aQuestionnaire(yesNo, yesNo, yesNo, total(YES)),
      { a: 'asked-declined', b: false },
      incomplete('a', 'c'),
    ],
    ['all declined', aQuestionnaire(yesNo, total(YES)), { a: 'asked-declined' }, { kind: 'declined' }],
    [
      'a missing choice without points',
      aQuestionnaire(
        { ...options('y', 'n'), answerOption: ['y', 'n'].map((code) => ({ valueCoding: { code } })) },
        total("%resource.item.answer.where(value.code='y').count()"),
      ),
      {},
      incomplete('a'),
    ],
    ['a remark that nothing counts', aQuestionnaire(whole, remark, total(SUM)), { a: 3 }, scored(3)],
    [
      'a number that the total does not name',
      aQuestionnaire(whole, whole, total("%resource.item.where(linkId='a').answer.value")),
      { a: 3 },
      scored(3),
    ],
    [
      'a number that it names',
      aQuestionnaire(whole, whole, total("%resource.item.where(linkId in ('a'|'b')).answer.value.sum()")),
      { b: 3 },
      incomplete('a'),
    ],
    [
      'a number that another calculation looks at',
      aQuestionnaire(
        whole,
        { ...total("%resource.item.where(linkId='a').answer.value", { linkId: 's' }) },
        total("%resource.item.where(linkId='s').answer.value.sum()"),
      ),
      {},
      incomplete('a'),
    ],
    [
      'a choice that no point depends on',
      aQuestionnaire(
        options('n', 'y'),
        { ...options('x'), answerOption: [{ valueCoding: { code: 'x' } }] },
        total('%resource.item.answer.value.ordinal().sum()'),
      ),
      { a: 'y' },
      scored(1),
    ],
  ])('%s', (_what, questionnaire, answers, expected) => {
    expect(score(questionnaire, answers)).toMatchObject(expected)
  })

  it('looks behind the variables of a total', () => {
    const counted = {
      url: 'http://hl7.org/fhir/StructureDefinition/variable',
      valueExpression: {
        name: 'yes',
        language: 'text/fhirpath',
        expression: "%resource.item.where(linkId='a').answer.value",
      },
    }
    const item = total('iif(%yes, 1, 0)')
    const questionnaire = aQuestionnaire(yesNo, yesNo, { ...item, extension: [counted, ...(item.extension ?? [])] })
    expect(score(questionnaire, { b: true })).toMatchObject(incomplete('a'))
    expect(score(questionnaire, { a: false })).toMatchObject(scored(0))
  })

  it('a question behind a condition that is left open is missing, not 0', () => {
    const opens = fhirpath(`${SDC}enableWhenExpression`, "%resource.item.where(linkId='a').answer.value = true")
    const questionnaire = aQuestionnaire(
      yesNo,
      { ...whole, extension: [opens] },
      total("%resource.item.where(linkId='b').answer.value.sum()"),
    )
    expect(score(questionnaire, {})).toMatchObject(incomplete('a'))
  })
})

describe('an instrument of yes and no', () => {
  const cutoff = {
    id: 'c',
    threshold: '2 or more',
    source: 'Invented',
    population: 'Nobody',
    validatedIn: {},
    bands: [
      { id: 'low', from: 0, to: 1 },
      { id: 'high', from: 2, to: 3 },
    ],
  }
  const three = (expression = YES) => aQuestionnaire(yesNo, yesNo, yesNo, total(expression))
  const json = {
    ...{ instrument: 'test', title: 'Test', version: '1', status: 'draft', date: '2026-11-22', kind: 'score' },
    ...{ items: ['a', 'b', 'c'], total: 't', cutoffs: [cutoff] },
  }
  const interpretation = readInterpretation(json, three(), 'a.json').value

  it.each([
    [
      { a: true, b: true, c: false },
      { kind: 'scored', total: 2, band: 'high' },
    ],
    [
      { a: true, b: true },
      { kind: 'incomplete', missing: ['c'], range: { min: 2, max: 3 }, band: 'high' },
    ],
    [
      { a: false, b: 'asked-declined', c: false },
      { kind: 'incomplete', missing: ['b'], range: { min: 0, max: 1 }, band: 'low' },
    ],
    [
      { a: false, c: true },
      { kind: 'incomplete', missing: ['b'], range: { min: 1, max: 2 } },
    ],
  ])('%j', (answers, expected) => {
    expect(interpretation).toBeDefined()
    expect(scoreAnswers(three(), interpretation, answers, { sex: 'unknown' })).toMatchObject(expected)
  })

  it('that counts a no is refused, with what to do', () => {
    const reversed = three(`${YES} + iif(%resource.item.where(linkId='b').answer.value = false, 1, -1)`)
    expect(readInterpretation(json, reversed, 'a.json').problems).toEqual([
      { file: 'a.json', reason: expect.stringMatching(/"b": a yes adds -1 .* make it a choice with points/) as string },
    ])
  })

  it('may raise topics', () => {
    const topics = { ...json, kind: 'topics', source: 'Own', raisedBy: ['true'], total: undefined, cutoffs: undefined }
    const { value, problems } = readInterpretation(JSON.parse(JSON.stringify(topics)), three(), 'a.json')
    expect(problems).toBeUndefined()
    expect(value && scoreAnswers(three(), value, { a: true, b: false }, { sex: 'unknown' })).toMatchObject({
      kind: 'topics',
      raised: ['a'],
      missing: ['c'],
    })
  })
})
