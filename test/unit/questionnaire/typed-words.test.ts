import type { QuestionnaireItem } from 'fhir/r4.js'
import { loadQuestionnaire } from '../../../src/questionnaire/load/load-questionnaire.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import type { QuestionView } from '../../../src/questionnaire/show/form-view.js'
import { formView } from '../../support/form-view.js'
import { interpretationShape } from '../../../src/score/interpretation.js'
import { factsOfAnswers } from '../../../src/score/given-facts.js'
import { scorer } from '../../../src/score/score.js'
import { aQuestionnaire, fhirpath, options } from '../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const WORDS = ['asked-declined', 'unanswered', 'true', 'yes', '~declined', 'none', 'shown']
const TYPED: readonly Partial<QuestionnaireItem>[] = [
  { type: 'string' },
  { type: 'text' },
  { type: 'string', repeats: true },
  { type: 'open-choice', answerOption: [] },
]

describe.each(WORDS)('"%s", typed', (word) => {
  it.each(TYPED)('is what was typed: %j', (item) => {
    const posted = readForm(aQuestionnaire(item), { a: word })
    expect(posted).toMatchObject({ kind: 'read', response: { item: [{ answer: [{ valueString: word }] }] } })
    expect(posted.response.item?.[0]).not.toHaveProperty('extension')
  })

  it('beside choices is what was typed, and sets no fact that a code sets', () => {
    const questionnaire = aQuestionnaire({ ...options('yes', 'no'), type: 'open-choice' })
    const { response } = readForm(questionnaire, { 'a~typed': word })
    const topics = interpretationShape.parse({
      ...{ instrument: 'test', title: 'T', version: '1', status: 'draft', date: '2026-01-01', kind: 'topics' },
      ...{ items: ['a'], source: 'Own', raisedBy: WORDS },
      facts: { answers: [{ item: 'a', is: WORDS, set: { fact: 'said' } }] },
    })
    expect(factsOfAnswers(topics, questionnaire, response)).toEqual([])
    expect(scorer(questionnaire, topics)(response, { sex: 'unknown' })).toMatchObject({ raised: [] })
  })
})

it('no question that can be typed into shares its field with "prefer not to say"', () => {
  const kinds: Partial<QuestionnaireItem>[] = [
    ...TYPED,
    ...(['integer', 'decimal', 'quantity', 'date', 'dateTime', 'time', 'url'] as const).map((type) => ({ type })),
    { type: 'choice', extension: [fhirpath(`${SDC}answerExpression`, "'x'.where(false)")] },
    { type: 'string', extension: [fhirpath(`${SDC}answerExpression`, "'x'.where(false)")] },
  ]
  for (const kind of kinds) {
    const [view] = formView(aQuestionnaire(kind), undefined, { language: 'en' }).items as QuestionView[]
    const isTyped = view?.control === 'input' || view?.control === 'text-area'
    expect([kind, view?.declinedName]).toEqual([kind, isTyped ? 'a~declined' : 'a'])
    const read = readForm(aQuestionnaire(kind), { a: '', [view?.declinedName ?? '']: 'asked-declined' })
    expect(read.response.item).toMatchObject([{ extension: [{ valueCode: 'asked-declined' }] }])
  }
})

it('a choice with the code of "prefer not to say" is refused', () => {
  const item = [{ linkId: 'a', text: 'A', ...options('yes', 'asked-declined') }]
  const loaded = loadQuestionnaire({ resourceType: 'Questionnaire', status: 'draft', item }, 'x.json')
  expect(loaded.problems).toMatchObject([{ linkId: 'a', reason: expect.stringContaining('asked-declined') as unknown }])
})
