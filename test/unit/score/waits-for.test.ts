import type { Extension, QuestionnaireItem } from 'fhir/r4.js'
import { factsOfAnswers, factsOfResult } from '../../../src/score/given-facts.js'
import { readInterpretation } from '../../../src/score/read-interpretation.js'
import { responseOfAnswers } from '../../../src/score/response-of-answers.js'
import { scorer } from '../../../src/score/score.js'
import { scoreAnswers } from '../../../src/score/score-answers.js'
import { aLoaded, fhirpath, options } from '../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const opens = (expression: string) => fhirpath(`${SDC}enableWhenExpression`, expression)
const variable = (name: string, expression: string): Extension => ({
  url: 'http://hl7.org/fhir/StructureDefinition/variable',
  valueExpression: { name, language: 'text/fhirpath', expression },
})
const worksOut = (linkId: string, expression: string): QuestionnaireItem => ({
  ...{ linkId, type: 'decimal', readOnly: true },
  extension: [fhirpath(`${SDC}calculatedExpression`, expression)],
})
const SUM = worksOut('total', "%resource.repeat(item).where(linkId in ('a'|'x')).answer.value.weight().sum()")
const first = (type: QuestionnaireItem['type'], linkId = 'g'): QuestionnaireItem => ({ linkId, type })
const value = (linkId: string) => `%resource.item.where(linkId='${linkId}').answer.value`
const follows = (by: string | Partial<QuestionnaireItem>, ...more: Extension[]): QuestionnaireItem => ({
  ...{ linkId: 'x', ...options('n', 'y') },
  ...(typeof by === 'string' ? { extension: [...more, opens(by)] } : by),
})
const when = (question: string, answer: object): Partial<QuestionnaireItem> => ({
  enableWhen: [{ question, operator: '=', ...answer }],
})
const YES = { answerBoolean: true }
const AS_NUMBER = worksOut('c', `iif(${value('g')} = true, 1, 0)`)

const common = { instrument: 'test', title: 'Test', version: '1', status: 'draft', date: '2026-11-22' }
const bands = [
  { id: 'negative', from: 0, to: 0 },
  { id: 'positive', from: 1, to: 2 },
]
const cutoff = { id: 'c', threshold: '1', source: 'Invented', population: 'Nobody', validatedIn: {}, bands }
const score = { ...common, kind: 'score', items: ['a', 'x'], total: 'total', cutoffs: [cutoff] }

function loaded(items: readonly QuestionnaireItem[], extension: readonly Extension[] = []) {
  return aLoaded({ extension, item: [{ linkId: 'a', ...options('n', 'y') }, ...items, SUM] })
}

function read(questionnaire: ReturnType<typeof loaded>, json: object, answers: object, patient?: object) {
  const { value: interpretation, problems } = readInterpretation(json, questionnaire, 'a.json')
  const given = responseOfAnswers(questionnaire, { ...answers })
  if (!interpretation || 'problems' in given) throw new Error(JSON.stringify(problems ?? given))
  const launch = patient && { patient: { resourceType: 'Patient', ...patient } }
  const result = scorer(questionnaire, interpretation)(given.response, { sex: 'unknown' }, launch)
  const facts = [
    ...factsOfResult(interpretation, result),
    ...factsOfAnswers(interpretation, questionnaire, given.response, launch),
  ]
  return { result, facts: facts.map((one) => one.value) }
}

type Gated = Readonly<{
  what: string
  items: readonly QuestionnaireItem[]
  variables?: readonly Extension[]
  open: object
  shut: object
  missing?: string
}>
const BORN = { open: { g: '2000-01-01' }, shut: { g: '2020-01-01' } }
const YES_NO = { open: { g: true }, shut: { g: false } }

const gated: readonly Gated[] = [
  { what: 'a date', items: [first('date'), follows(`${value('g')} < @2010-01-01`)], ...BORN },
  {
    ...{ what: 'a date behind a variable', items: [first('date'), follows('%born < @2010-01-01')], ...BORN },
    variables: [variable('born', value('g'))],
  },
  {
    what: 'a date behind a variable of the same item, with a quoted name',
    items: [first('date'), follows('%`was-born` < @2010-01-01', variable('was-born', value('g')))],
    ...BORN,
  },
  {
    what: 'a date that is not named',
    items: [first('date'), follows("%resource.item.where(linkId.startsWith('g')).answer.value < @2010-01-01")],
    ...BORN,
  },
  {
    ...{ what: 'a text behind a variable', items: [first('string'), follows("%who = 'me'")] },
    ...{ variables: [variable('who', value('g'))], open: { g: 'me' }, shut: { g: 'you' } },
  },
  {
    what: 'a name with an escape',
    items: [first('boolean', "it's/"), follows("%resource.item.where(linkId='it\\'s\\/').answer.value = true")],
    ...{ open: { "it's/": true }, shut: { "it's/": false }, missing: "it's/" },
  },
  {
    what: 'a calculated item',
    items: [first('boolean'), AS_NUMBER, follows(when('c', { answerDecimal: 1 }))],
    ...YES_NO,
  },
  {
    what: 'a calculated item in an expression',
    items: [first('boolean'), AS_NUMBER, follows(`${value('c')} = 1`)],
    ...YES_NO,
  },
  {
    what: 'a question that is closed itself',
    items: [first('boolean'), { ...first('boolean', 'h'), ...when('g', YES) }, follows(`${value('h')} = true`)],
    ...{ open: { g: true, h: true }, shut: { g: false } },
  },
  {
    what: 'a group that is closed',
    items: [
      first('boolean'),
      { ...first('group', 'h'), extension: [opens(`${value('g')} = true`)], item: [follows({})] },
    ],
    ...YES_NO,
  },
]

describe.each(gated)('a question that waits for $what', ({ items, variables, open, shut, missing = 'g' }) => {
  const questionnaire = loaded(items, variables)
  const result = (answers: object) => read(questionnaire, score, { a: 'n', ...answers }).result

  it.each([[{}], [{ [missing]: 'asked-declined' }]])('leaves the total open after %j', (answers) => {
    expect(result(answers)).toMatchObject({ kind: 'incomplete', missing: [missing], possible: { min: 0, max: 1 } })
    expect(result(answers)).not.toHaveProperty('band')
    const plain = scoreAnswers(questionnaire, undefined, { a: 'n', ...answers }, { sex: 'unknown' })
    expect(plain).toMatchObject({ kind: 'incomplete', missing: [missing] })
  })

  it('is asked or not', () => {
    expect(result(open)).toMatchObject({ kind: 'incomplete', missing: ['x'] })
    expect(result({ ...open, x: 'y' })).toMatchObject({ kind: 'scored', total: 1, band: 'positive' })
    expect(result(shut)).toMatchObject({ kind: 'scored', total: 0, band: 'negative' })
  })

  it('is no topic that was not raised', () => {
    const facts = {
      result: { fact: 'ipv', raised: 'yes', none: 'no', declined: 'declined', unknown: 'unknown' },
      answers: [{ item: 'x', is: ['unanswered'], set: { asked: 'unanswered' } }],
    }
    const topics = { ...common, kind: 'topics', source: 'Own', items: ['x'], raisedBy: ['y'], facts }
    expect(read(questionnaire, topics, { a: 'n' }).facts).toEqual(['unknown', 'unanswered'])
    expect(read(questionnaire, topics, { a: 'n', ...shut }).facts).toEqual(['no'])
  })
})

describe('a condition that gives neither yes nor no', () => {
  const IS_WOMAN = "%patient.gender = 'female'"
  it.each<[string, QuestionnaireItem[], object, object | undefined, object]>([
    ['the patient says nothing of', [follows(IS_WOMAN)], {}, {}, { kind: 'incomplete', missing: ['x'] }],
    ['the patient says yes to', [follows(IS_WOMAN)], {}, { gender: 'female' }, { kind: 'incomplete', missing: ['x'] }],
    ['the patient says no to', [follows(IS_WOMAN)], {}, { gender: 'male' }, { kind: 'scored', total: 0 }],
    [
      'a date of lower precision leaves open',
      [first('date'), follows(`${value('g')} < @2010-06-01`)],
      ...([{ g: '2010' }, undefined, { kind: 'incomplete', missing: ['x'] }] as const),
    ],
    [
      'a question closes that is not to be asked',
      [first('boolean'), { ...first('boolean', 'h'), ...when('g', YES) }, follows(`${value('h')} = true`)],
      ...([{ g: false }, undefined, { kind: 'scored', total: 0 }] as const),
    ],
    [
      'nothing in a group was answered for',
      [{ ...first('group', 'h'), item: [first('string')] }, follows("%resource.item.where(linkId='h').exists()")],
      ...([{}, undefined, { kind: 'incomplete', missing: ['g'] }] as const),
    ],
    [
      'several values are given for',
      [{ ...options('n', 'y'), linkId: 'g', repeats: true }, follows(`${value('g')}.code.select($this = 'y')`)],
      ...([{ g: ['n', 'y'] }, undefined, { kind: 'not-scorable' }] as const),
    ],
  ])('%s', (_what, items, answers, patient, expected) => {
    expect(read(loaded(items), score, { a: 'n', ...answers }, patient).result).toMatchObject(expected)
  })
})
