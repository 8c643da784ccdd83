import type { QuestionnaireItem } from 'fhir/r4.js'
import { keptForm } from '../../../src/questionnaire/keep-form.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { factsOfAnswers } from '../../../src/score/given-facts.js'
import { aQuestionnaire, options } from '../../support/a-questionnaire.js'
import { formView } from '../../support/form-view.js'
import { loadInstrument } from '../../support/load-instrument.js'
import { postedAgain } from '../../support/posted-again.js'

const NO = 'asked-declined'
const boxes = { ...options('x', 'y'), repeats: true }
const open = { ...options('x', 'y'), type: 'open-choice' } as const

describe('an answer beside "prefer not to say" is kept, and which of them is meant is asked:', () => {
  it.each<[what: string, item: Partial<QuestionnaireItem>, body: Record<string, unknown>, answer: object]>([
    ['a box', boxes, { a: ['x', NO] }, { valueCoding: { code: 'x' } }],
    ['a radio, of which a page sends one', options('x', 'y'), { a: [NO, 'x'] }, { valueCoding: { code: 'x' } }],
    ['yes or no', { type: 'boolean' }, { a: ['true', NO] }, { valueBoolean: true }],
    ['a number', { type: 'integer' }, { a: '7', 'a~declined': NO }, { valueInteger: 7 }],
    ['a text', { type: 'text' }, { a: 'x', 'a~declined': NO }, { valueString: 'x' }],
    ['what is typed beside boxes', { ...open, repeats: true }, { a: NO, 'a~typed': 'z' }, { valueString: 'z' }],
  ])('%s', (_what, item, body, answer) => {
    const form = aQuestionnaire({ ...item, required: true })
    const posted = readForm(form, body)
    expect(posted).toMatchObject({
      problems: [{ problem: 'also-declined' }],
      response: { item: [{ answer: [answer] }] },
    })
    const kept = keptForm(form, body, undefined)
    expect(kept.response).toEqual(posted.response)
    expect(kept).toMatchObject({ problems: [{ problem: 'also-declined' }] })
    expect(posted.response.item?.[0]).not.toHaveProperty('extension')
    const problems = posted.kind === 'invalid' ? posted.problems : []
    const again = postedAgain(formView(form, posted.response, { language: 'en', problems }))
    expect(readForm(form, again)).toEqual(posted)
  })

  it('what cannot be read', () => {
    const form = aQuestionnaire({ type: 'integer' })
    const body = { a: 'seven', 'a~declined': NO }
    const problems = [{ problem: 'also-declined', given: 'seven' }]
    expect(readForm(form, body)).toMatchObject({ problems })
    expect(keptForm(form, body, undefined)).toMatchObject({ problems })
  })
})

it('what is typed in the place of a choice counts, also of the choice not to say', () => {
  const posted = readForm(aQuestionnaire(open), { a: NO, 'a~typed': 'z' })
  expect(posted).toMatchObject({ kind: 'read', response: { item: [{ answer: [{ valueString: 'z' }] }] } })
})

it('a blank field and a unit are no answer beside it', () => {
  const unit = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption', valueCoding: { code: 'kg' } }
  const form = aQuestionnaire({ type: 'quantity', extension: [unit], required: true })
  expect(readForm(form, { a: ' ', 'a~unit': 'kg', 'a~declined': NO }).kind).toBe('read')
})

it('a danger sign that was ticked is known, whatever stands beside it', () => {
  const { questionnaire, interpretation } = loadInstrument('danger-check')
  const body = {
    'safety-strangled': 'LA33-6',
    'strangled-when': 'last-7-days',
    'strangled-now': ['trouble-breathing', NO],
  }
  const { kind, response } = readForm(questionnaire, body)
  expect(kind).toBe('invalid')
  const known = (posted: object) =>
    factsOfAnswers(interpretation, questionnaire, readForm(questionnaire, { ...body, ...posted }).response)
  expect(factsOfAnswers(interpretation, questionnaire, response)).toEqual(
    known({ 'strangled-now': ['trouble-breathing'] }),
  )
})
