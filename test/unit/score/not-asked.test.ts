import type { QuestionnaireItem } from 'fhir/r4.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { factsOfAnswers, factsOfResult } from '../../../src/score/given-facts.js'
import { interpretationShape } from '../../../src/score/interpretation.js'
import { scorer } from '../../../src/score/score.js'
import { aLoaded, fhirpath, options } from '../../support/a-questionnaire.js'

const OPENS = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression'
const DECLINED = 'asked-declined'
const ask = (linkId: string, more: object = {}) => ({ linkId, text: linkId, ...options('yes', 'no'), ...more })
const when = (...questions: readonly string[]) => ({
  enableWhen: questions.map((question) => ({
    question,
    operator: '=' as const,
    answerCoding: { system: 'urn:x', code: 'yes' },
  })),
})

const topics = interpretationShape.parse({
  ...{ instrument: 'test', title: 'T', version: '1', status: 'draft', date: '2026-01-01', kind: 'topics' },
  ...{ items: ['a', 'b'], source: 'Own', raisedBy: ['yes'] },
  facts: {
    result: { fact: 'told', raised: 'yes', none: 'no', declined: 'declined', unknown: 'unknown' },
    answers: [{ item: 'b', is: ['unanswered'], set: { b: 'unknown' } }],
  },
})

function resultOf(item: readonly Partial<QuestionnaireItem>[], body: Record<string, string>) {
  const questionnaire = aLoaded({ item })
  const { response } = readForm(questionnaire, body)
  const result = scorer(questionnaire, topics)(response, { sex: 'unknown' })
  const told = factsOfResult(topics, result)[0]?.value
  return { result, told, b: factsOfAnswers(topics, questionnaire, response)[0]?.value }
}

describe('a topic that a question before it keeps closed', () => {
  const first = [ask('first'), ask('a'), ask('b', when('first'))]

  it.each([
    ['left open', {}],
    ['declined', { first: DECLINED }],
  ])('was not asked, and is open, where that was %s', (_what, body) => {
    const { result, told, b } = resultOf(first, { a: 'no', ...body })
    expect(result).toMatchObject({ kind: 'topics', raised: [], open: ['b'] })
    expect([told, b]).toEqual(['unknown', 'unknown'])
  })

  it('is no gap where that was answered with no', () => {
    const { result, told, b } = resultOf(first, { a: 'no', first: 'no' })
    expect([result, told, b]).toMatchObject([{ open: [] }, 'no', undefined])
  })

  it.each([
    ['all', { one: 'no' }, []],
    ['all', { one: 'yes' }, ['b']],
    ['all', { one: 'yes', two: DECLINED }, ['b']],
    ['any', { one: 'no' }, ['b']],
    ['any', { one: 'no', two: 'no' }, []],
  ])('of two that must hold, %s: %j', (enableBehavior, body, open) => {
    const item = [ask('one'), ask('two'), ask('a'), ask('b', { ...when('one', 'two'), enableBehavior })]
    expect(resultOf(item, { a: 'no', ...body }).result).toMatchObject({ open })
  })

  it('is open through everything above it, and behind an expression', () => {
    const group: Partial<QuestionnaireItem> = {
      linkId: 'g',
      type: 'group',
      text: 'G',
      ...when('first'),
      item: [ask('b')],
    }
    expect(resultOf([ask('first'), ask('a'), group], { a: 'no' }).result).toMatchObject({ open: ['b'] })
    const byExpression = {
      extension: [fhirpath(OPENS, "%resource.item.where(linkId = 'first').answer.value.code = 'yes'")],
    }
    const behind = [ask('first'), ask('a'), ask('b', byExpression)]
    expect(resultOf(behind, { a: 'no' }).result).toMatchObject({ open: ['b'] })
    expect(resultOf(behind, { a: 'no', first: 'no' }).result).toMatchObject({ open: [] })
  })

  it('costs little in a long chain', () => {
    const links = Array.from({ length: 60 }, (_none, i) => ask(`k${i}`, i > 1 ? when(`k${i - 1}`, `k${i - 2}`) : {}))
    expect(resultOf([...links, ask('a'), ask('b', when('k59'))], { a: 'no' }).result).toMatchObject({ open: ['b'] })
  })
})
