import type { QuestionnaireItem } from 'fhir/r4.js'
import type { LoadedQuestionnaire } from '../../../src/questionnaire/loaded-questionnaire.js'
import { readInterpretation } from '../../../src/score/read-interpretation.js'
import { scoreAnswers } from '../../../src/score/score-answers.js'
import { aQuestionnaire, fhirpath, options } from '../../support/a-questionnaire.js'

const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
const yesNo = options('n', 'y')
const calculated = (expression: string, linkId = 't'): QuestionnaireItem => ({
  ...{ linkId, type: 'decimal', readOnly: true, text: 'Total' },
  extension: [fhirpath(CALCULATED, expression)],
})
const sumOf = (...linkIds: string[]) =>
  `%resource.descendants().where(linkId in (${linkIds.map((one) => `'${one}'`).join(' | ')})).answer.value.weight().sum()`

const reasons = (questionnaire: LoadedQuestionnaire, ...items: string[]) => {
  const bands = [
    { id: 'low', from: 0, to: 0 },
    { id: 'high', from: 1, to: 9 },
  ]
  const cutoff = { id: 'k', threshold: '1', source: 'Invented', population: 'Nobody', validatedIn: {}, bands }
  const about = { instrument: 'test', title: 'Test', version: '1', status: 'draft', date: '2026-11-22' }
  const json = { ...about, kind: 'score', items, total: 't', cutoffs: [cutoff] }
  return (readInterpretation(json, questionnaire, 'a.json').problems ?? []).map(({ reason }) => reason)
}

describe('a total that looks at a question outside of the items', () => {
  const refused = [expect.stringMatching(/^the total may look at "b", which is not among the items/)]

  it('is taken where all are among them', () =>
    expect(reasons(aQuestionnaire(yesNo, yesNo, calculated(sumOf('a', 'b'))), 'a', 'b')).toEqual([]))
  it.each<[string, readonly QuestionnaireItem[]]>([
    ['by its name', [calculated(sumOf('a', 'b'))]],
    ['by no name', [calculated('%resource.item.answer.value.weight().sum()')]],
    [
      'through another calculation',
      [calculated(sumOf('b'), 's'), calculated(`${sumOf('a')} + %resource.item.where(linkId = 's').answer.value`)],
    ],
  ])('is refused: %s', (_how, totals) => {
    expect(reasons(aQuestionnaire(yesNo, yesNo, ...totals), 'a')).toEqual(refused)
  })
})

describe('a total of which there may be several', () => {
  const below = (above: Partial<QuestionnaireItem>) =>
    aQuestionnaire({ ...above, item: [{ linkId: 'x', text: 'Text', ...yesNo }, calculated(sumOf('x'))] })
  const group = { type: 'group' as const }
  const rows = { ...group, repeats: true }

  it('is taken in a group that stands once', () => expect(reasons(below(group), 'x')).toEqual([]))
  it.each<[string, LoadedQuestionnaire]>([
    ['a group', below(rows)],
    ['a question', below({ ...yesNo, repeats: true })],
    [
      'a group further up',
      aQuestionnaire({
        ...rows,
        item: [
          {
            linkId: 'g',
            type: 'group',
            text: 'Text',
            item: [{ linkId: 'x', text: 'Text', ...yesNo }, calculated(sumOf('x'))],
          },
        ],
      }),
    ],
  ])('is refused below %s that repeats', (_what, questionnaire) => {
    expect(reasons(questionnaire, 'x')).toContainEqual(expect.stringMatching(/^the total "t" repeats/))
    expect(scoreAnswers(questionnaire, undefined, {}, { sex: 'unknown' })).toMatchObject({ kind: 'not-scorable' })
  })
})
