import type { QuestionnaireItem } from 'fhir/r4.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { factsOfAnswers } from '../../../src/score/given-facts.js'
import { readInterpretation } from '../../../src/score/read-interpretation.js'
import { scoreAnswers } from '../../../src/score/score-answers.js'
import { scorer } from '../../../src/score/score.js'
import { aLoaded, fhirpath, options } from '../../support/a-questionnaire.js'

const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
const ORDINAL = 'http://hl7.org/fhir/StructureDefinition/ordinalValue'
const total = (expression: string): QuestionnaireItem => ({
  ...{ linkId: 'total', type: 'decimal', readOnly: true },
  extension: [fhirpath(CALCULATED, expression)],
})
const points = (linkId: string, ...each: readonly number[]): QuestionnaireItem => ({
  ...{ linkId, type: 'choice' },
  answerOption: each.map((valueDecimal) => ({
    extension: [{ url: ORDINAL, valueDecimal }],
    valueCoding: { system: 'urn:x', code: `p${valueDecimal}` },
  })),
})
const yesNo = (linkId: string): QuestionnaireItem => ({ linkId, ...options('n', 'y') })
const band = (id: string, from: number, to: number) => ({ id, from, to })
const common = { instrument: 'test', title: 'Test', version: '1', status: 'draft', date: '2026-11-22' }
const cutoff = { id: 'c', threshold: '1', source: 'Invented', population: 'Nobody', validatedIn: {} }
const score = (items: readonly string[], ...bands: readonly object[]) => ({
  ...{ ...common, kind: 'score', items, total: 'total', cutoffs: [{ ...cutoff, bands }] },
})

function resultOf(item: readonly QuestionnaireItem[], json: object, body: Record<string, string>) {
  const questionnaire = aLoaded({ item })
  const { value, problems } = readInterpretation(json, questionnaire, 'a.json')
  if (!value) throw new Error(problems.map(({ reason }) => reason).join('; '))
  const { response } = readForm(questionnaire, body)
  const facts = factsOfAnswers(value, questionnaire, response).map((one) => one.value)
  return { result: scorer(questionnaire, value)(response, { sex: 'unknown' }), facts }
}

describe('a total over rows is the sum of all of them, or none', () => {
  const rows: QuestionnaireItem = { linkId: 'g', type: 'group', repeats: true, item: [yesNo('a')] }
  const twice = { 'g~0~a': 'y', 'g~1~a': 'y' }
  const once = { 'g~0~a': 'n', 'g~1~a': 'y' }
  const by = (path: string) => `%resource.${path}.answer.value.weight().sum()`

  it.each<[string, object, object]>([
    ["descendants().where(linkId='a')", twice, { kind: 'scored', total: 2, band: 'high' }],
    ["repeat(item).where(linkId='a')", twice, { kind: 'not-scorable' }],
    ["item.where(linkId='g').first().item.where(linkId='a')", once, { kind: 'not-scorable' }],
    ["item.where(linkId='g').item.where(linkId='a')", once, { kind: 'scored', total: 1, band: 'low' }],
  ])('%s', (path, body, expected) => {
    const json = score(['a'], band('low', 0, 1), band('high', 2, 9))
    expect(resultOf([rows, total(by(path))], json, { ...body }).result).toMatchObject(expected)
  })
})

describe('points in fractions', () => {
  const three = [points('a', 0, 0.1), points('b', 0, 0.2), points('c', 0, 0.4)]
  const all = [...three, total("%resource.item.where(linkId in ('a'|'b'|'c')).answer.value.weight().sum()")]
  const ids = ['a', 'b', 'c']

  it.each<[string, object, object]>([
    ['as decimals', { a: 'p0.1', b: 'p0.2', c: 'p0' }, { kind: 'scored', total: 0.3, band: 'low' }],
    ['still possible', { a: 'p0.1', b: 'p0.2' }, { kind: 'incomplete', possible: { min: 0.3, max: 0.7 } }],
    ['still possible', { b: 'p0.2', c: 'p0.4' }, { possible: { min: 0.6, max: 0.7 }, band: 'high' }],
  ])('add up %s: %j', (_how, body, expected) => {
    const json = score(ids, band('low', 0, 0.3), band('high', 0.4, 0.7))
    expect(resultOf(all, json, { ...body }).result).toMatchObject(expected)
  })

  it.each<[string, readonly QuestionnaireItem[], readonly object[], RegExp | undefined]>([
    ['a seam of a step', three, [band('low', 0, 0.3), band('high', 0.4, 0.7)], undefined],
    ['a seam of two steps', three, [band('low', 0, 0.2), band('high', 0.4, 0.7)], /no band covers 0\.3 to 0\.3/],
    ['halves', [points('a', 0, 0.5, 1)], [band('low', 0, 0), band('high', 1, 1)], /no band covers 0\.5 to 0\.5/],
    ['halves that are covered', [points('a', 0, 0.5, 1)], [band('low', 0, 0.5), band('high', 1, 1)], undefined],
    ['whole numbers', [points('a', 0, 2, 4)], [band('low', 0, 1), band('high', 3, 4)], /no band covers 2 to 2/],
  ])('want bands without a hole: %s', (_what, items, bands, problem) => {
    const names = items.map(({ linkId }) => linkId)
    const sum = total(
      `%resource.item.where(linkId in (${names.map((one) => `'${one}'`).join('|')})).answer.value.weight().sum()`,
    )
    const { problems } = readInterpretation(score(names, ...bands), aLoaded({ item: [...items, sum] }), 'a.json')
    if (problem) expect(problems?.[0]?.reason).toMatch(problem)
    else expect(problems).toBeUndefined()
  })
})

describe('without an interpretation nothing that a total looks at counts 0', () => {
  const b: QuestionnaireItem = { linkId: 'b', type: 'boolean' }
  const yes = (linkId: string) => `item.where(linkId='${linkId}').where(answer.value=true).count()`
  it.each<[string, readonly QuestionnaireItem[], object, readonly string[]]>([
    [
      'a name with an escape',
      [{ linkId: "it's", type: 'boolean' }, b, total(`${yes("it\\'s")} + ${yes('b')}`)],
      { b: false },
      ["it's"],
    ],
    [
      'a name with another',
      [{ linkId: 'a/b', type: 'boolean' }, b, total(`${yes('a\\/b')} + ${yes('b')}`)],
      { b: false },
      ['a/b'],
    ],
    [
      'a text that is counted',
      [
        { linkId: 's', type: 'string' },
        { linkId: 'u', type: 'string' },
        total('%resource.item.where(answer.value.ofType(string).exists()).count()'),
      ],
      ...([{ s: 'x' }, ['u']] as const),
    ],
    [
      'a date that is not named',
      [
        { linkId: 'd', type: 'date' },
        b,
        total(
          `iif(%resource.descendants().where(linkId.startsWith('d')).answer.value < @1960-01-01, 2, 0) + ${yes('b')}`,
        ),
      ],
      ...([{ b: false }, ['d']] as const),
    ],
  ])('%s', (_what, item, answers, missing) => {
    const result = scoreAnswers(aLoaded({ item }), undefined, { ...answers }, { sex: 'unknown' })
    expect(result).toMatchObject({ kind: 'incomplete', missing })
  })
})

describe('facts of single answers', () => {
  const unit = (code: string) => ({
    url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption',
    valueCoding: { code },
  })
  const weight: QuestionnaireItem = { linkId: 'w', type: 'quantity' }
  const topics = (facts: object) => ({
    ...{ ...common, kind: 'topics', source: 'Own', items: ['b'], raisedBy: ['y'], facts: { answers: [facts] } },
  })
  const heavy = { item: 'w', atLeast: 5, set: { heavy: 'yes' } }

  it('an amount is a number, too', () => {
    expect(resultOf([weight, yesNo('b')], topics(heavy), { w: '9', b: 'n' }).facts).toEqual(['yes'])
    expect(resultOf([weight, yesNo('b')], topics(heavy), { w: '4', b: 'n' }).facts).toEqual([])
  })

  it.each<[QuestionnaireItem, RegExp]>([
    [{ ...weight, extension: [unit('kg'), unit('[lb_av]')] }, /which of its units/],
    [{ linkId: 'w', type: 'string' }, /need a number/],
    [{ linkId: 'w', ...options('n', 'y') }, /need a number/],
  ])('what is no number is refused: %j', (item, reason) => {
    expect(() => resultOf([item, yesNo('b')], topics(heavy), {})).toThrow(reason)
  })

  it('a text typed beside the choices is no code, and leaves its topic open', () => {
    const open: QuestionnaireItem = { ...yesNo('b'), type: 'open-choice' }
    const { result, facts } = resultOf([open], topics({ item: 'b', is: ['y'], set: { b: 'y' } }), { 'b~typed': 'y' })
    expect([result, facts]).toMatchObject([{ raised: [], open: ['b'] }, []])
  })
})
