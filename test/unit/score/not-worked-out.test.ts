import type { QuestionnaireItem } from 'fhir/r4.js'
import type { LoadedQuestionnaire } from '../../../src/questionnaire/loaded-questionnaire.js'
import { factsOfAnswers, factsOfResult } from '../../../src/score/given-facts.js'
import { readInterpretation } from '../../../src/score/read-interpretation.js'
import { responseOfAnswers } from '../../../src/score/response-of-answers.js'
import { scorer } from '../../../src/score/score.js'
import { aQuestionnaire, fhirpath, options } from '../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const only = (expression: string) => ({ extension: [fhirpath(`${SDC}enableWhenExpression`, expression)] })
const calculated = (expression: string): Partial<QuestionnaireItem> => ({
  type: 'decimal',
  readOnly: true,
  extension: [fhirpath(`${SDC}calculatedExpression`, expression)],
})
/** Fails where two are chosen. */
const HIT = only("%resource.item.where(linkId='a').answer.value.code.single() = 'hit'")
const happened = { ...options('hit', 'threat'), repeats: true }
const yesNo = options('n', 'y')
const common = { instrument: 'test', title: 'Test', version: '1', status: 'draft', date: '2026-11-22' }
const both = { a: ['hit', 'threat'], b: 'y', c: 'n' }

function read(questionnaire: LoadedQuestionnaire, json: object, answers: object) {
  const { value, problems } = readInterpretation({ ...common, ...json }, questionnaire, 'a.json')
  const given = responseOfAnswers(questionnaire, { ...answers })
  if (!value || 'problems' in given) throw new Error(JSON.stringify(problems ?? given))
  const result = scorer(questionnaire, value)(given.response, { sex: 'unknown' })
  const facts = [...factsOfResult(value, result), ...factsOfAnswers(value, questionnaire, given.response)]
  return { result, facts: facts.map(({ fact, value: given }) => [fact, given]) }
}

describe('topics: what could not be worked out is open, never a no', () => {
  const json = (...items: string[]) => ({
    ...{ kind: 'topics', source: 'Own', items, raisedBy: ['y'] },
    facts: {
      result: { fact: 'ipv', raised: 'yes', none: 'no', declined: 'declined', unknown: 'unknown' },
      answers: [{ item: items[0], is: ['unanswered'], set: { asked: 'no' } }],
    },
  })
  const unknown = [
    ['ipv', 'unknown'],
    ['asked', 'no'],
  ]

  it('a question whose condition failed', () => {
    const { result, facts } = read(aQuestionnaire(happened, { ...yesNo, ...HIT }, yesNo), json('b', 'c'), both)
    expect(result).toMatchObject({ kind: 'topics', raised: [], declined: [], open: ['b'] })
    expect(facts).toEqual(unknown)
  })

  it.each<[string, Partial<QuestionnaireItem>]>([
    ['a condition', { enableWhen: [{ question: 'b', operator: '=', answerCoding: { system: 'urn:x', code: 'y' } }] }],
    ['an expression', only("%resource.item.where(linkId = 'b').answer.exists()")],
    ['an expression that names nothing', only('%resource.item.answer.count() > 9')],
  ])('a question that looks at such a one in %s', (_how, waits) => {
    const questionnaire = aQuestionnaire(happened, { ...yesNo, ...HIT }, yesNo, { ...yesNo, ...waits })
    expect(read(questionnaire, json('d', 'c'), both)).toMatchObject({ result: { open: ['d'] }, facts: unknown })
  })

  it('a question below a group whose condition failed', () => {
    const group: Partial<QuestionnaireItem> = {
      ...{ type: 'group', ...HIT },
      item: [{ linkId: 'd', text: 'Text', ...yesNo }],
    }
    const questionnaire = aQuestionnaire(happened, group, yesNo)
    expect(read(questionnaire, json('d', 'c'), { a: both.a, c: 'n' })).toMatchObject({
      result: { open: ['d'] },
      facts: unknown,
    })
  })

  it('but not one that is closed whatever failed, and declined only where nothing failed', () => {
    const closed = only("%resource.item.where(linkId = 'c').answer.value.code = 'y'")
    const questionnaire = aQuestionnaire(happened, { ...yesNo, ...HIT }, yesNo, { ...yesNo, ...closed })
    expect(read(questionnaire, json('d', 'c'), both)).toMatchObject({ result: { open: [] }, facts: [['ipv', 'no']] })
    expect(read(questionnaire, json('b', 'c'), { a: both.a, c: 'asked-declined' })).toMatchObject({
      result: { kind: 'topics', declined: ['c'], open: ['b'] },
      facts: unknown,
    })
  })
})

describe('a total', () => {
  const SUM = "%resource.item.where(linkId in ('a' | 'b' | 'c' | 'd')).answer.value.weight().sum()"
  const questionnaire = aQuestionnaire(happened, { ...yesNo, ...HIT }, yesNo, yesNo, calculated(SUM))
  const cutoff = { id: 'k', threshold: '2 or more', source: 'Invented', population: 'Nobody', validatedIn: {} }
  const bands = [
    { id: 'low', from: 0, to: 1 },
    { id: 'high', from: 2, to: 4 },
  ]
  const json = {
    ...{ kind: 'score', items: ['a', 'b', 'c', 'd'], total: 'e', cutoffs: [{ ...cutoff, bands }] },
    otherCutoffs: [{ ...cutoff, id: 'other', bands }],
  }

  it('has no band, here and beside, and counts what may be open as possible', () => {
    const { result } = read(questionnaire, json, both)
    expect(result).toEqual({
      ...{ kind: 'incomplete', instrument: 'test', missing: ['d'], possible: { min: 1, max: 3 } },
      cutoff: expect.objectContaining({ id: 'k' }) as object,
    })
  })

  it('is none where all else is answered', () => {
    expect(read(questionnaire, json, { ...both, d: 'n' }).result.kind).toBe('not-scorable')
  })

  it('has its band where nothing fails', () => {
    const { result } = read(questionnaire, json, { ...both, a: ['hit'], c: 'y' })
    expect(result).toMatchObject({ kind: 'incomplete', missing: ['d'], possible: { min: 2, max: 3 }, band: 'high' })
  })
})
