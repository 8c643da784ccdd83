import type { QuestionnaireItem } from 'fhir/r4.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { readInterpretation } from '../../../src/score/read-interpretation.js'
import { scorer } from '../../../src/score/score.js'
import { aLoaded, options } from '../../support/a-questionnaire.js'
import { ask, ext } from '../../support/below-answers.js'

const CORE = 'http://hl7.org/fhir/StructureDefinition/'
const total = (expression: string) => ask('t', 'decimal', ext('calculatedExpression', expression))
const sumOf = (...linkIds: readonly string[]) =>
  `%resource.descendants().where(linkId in (${linkIds.map((id) => `'${id}'`).join(' | ')})).answer.value`
const limited = (linkId: string, min: number, max: number, ...more: object[]) =>
  ask(
    linkId,
    'integer',
    { url: `${CORE}minValue`, valueInteger: min },
    { url: `${CORE}maxValue`, valueInteger: max },
    ...more,
  )
const choice = (linkId: string) => ({ ...ask(linkId, 'choice'), ...options('n', 'some', 'y') })

/** Negative up to a total, and positive above it. */
function result(items: readonly string[], negative: number, most: number, item: readonly object[], body: object) {
  const json = {
    ...{ instrument: 'test', title: 'Test', version: '1', status: 'draft', date: '2026-11-22' },
    ...{ kind: 'score', items, total: 't' },
    cutoffs: [
      {
        ...{ id: 'c', threshold: 'some', source: 'Invented', population: 'Nobody', validatedIn: {} },
        bands: [
          { id: 'neg', from: 0, to: negative },
          { id: 'pos', from: negative + 1, to: most },
        ],
      },
    ],
  }
  const questionnaire = aLoaded({ item })
  const { value, problems } = readInterpretation(json, questionnaire, 'a.json')
  if (!value) throw new Error(problems.map(({ reason }) => reason).join('; '))
  const { response } = readForm(questionnaire, { ...body })
  const found = scorer(questionnaire, value)(response, { sex: 'unknown' })
  if (found.kind === 'scored') return scored(found.total, found.band)
  return found.kind === 'incomplete' ? open(found.possible.min, found.possible.max, found.band) : found
}
const scored = (number: number, band: string) => ({ kind: 'scored', total: number, band })
const open = (min: number, max: number, band?: string) => ({ kind: 'incomplete', possible: { min, max }, band })

describe('choices that are numbers count as these, whatever points stand on them', () => {
  const rated = (linkId: string): QuestionnaireItem => ({
    ...{ linkId, type: 'choice', text: linkId },
    answerOption: [1, 2, 3, 4, 5].map((valueInteger) => ({
      extension: [{ url: `${CORE}ordinalValue`, valueDecimal: valueInteger - 1 }],
      valueInteger,
    })),
  })
  const four = ['a', 'b', 'c', 'd']
  const form = [...four.map(rated), total(`${sumOf(...four)}.sum()`)]
  it.each<[object, object]>([
    [{ a: '2', b: '2', c: '2' }, open(7, 11)],
    [{ a: '2', b: '2', c: '2', d: '5' }, scored(11, 'pos')],
    [{ a: '2', b: '2', c: '1' }, open(6, 10, 'neg')],
    [{ a: '5', b: '5' }, open(12, 20, 'pos')],
  ])('%j', (body, expected) => expect(result(four, 10, 20, form, body)).toEqual(expected))
})

describe('numbers of which several may be given', () => {
  const form = [limited('a', 0, 2), { ...limited('b', 0, 2), repeats: true }, total(`${sumOf('a', 'b')}.sum()`)]
  it.each<[object, object]>([
    [{ a: '1' }, open(1, 20)],
    [{ a: '1', b: '2\n2' }, scored(5, 'pos')],
    [{ b: '2\n1' }, open(3, 5)],
    [{ b: '2\n2\n2' }, open(6, 8, 'pos')],
  ])('%j', (body, expected) => expect(result(['a', 'b'], 4, 20, form, body)).toEqual(expected))
})

describe('a row of which there may be several', () => {
  const rows = { ...ask('g', 'group'), repeats: true, item: [choice('b')] }
  const form = [choice('a'), rows, total(`${sumOf('a', 'b')}.weight().sum()`)]
  it.each<[object, object]>([
    [{ a: 'y' }, open(2, 20)],
    [{ a: 'y', 'g~0~b': 'y', 'g~1~b': 'y' }, scored(6, 'pos')],
    [{ 'g~0~b': 'y', 'g~1~b': 'y' }, open(4, 6)],
    [{ a: 'y', 'g~0~b': 'y', 'g~1~b': 'some', 'g~2~b': 'asked-declined' }, open(5, 20, 'pos')],
  ])('%j', (body, expected) => expect(result(['a', 'b'], 4, 20, form, body)).toEqual(expected))

  it('is asked below each of several answers, where these are typed', () => {
    const named = { ...ask('g', 'string'), repeats: true, item: [choice('b')] }
    const names = [choice('a'), named, total(`${sumOf('a', 'b')}.weight().sum()`)]
    expect(result(['a', 'b'], 4, 20, names, { a: 'y' })).toEqual(open(2, 20))
  })
})

describe('what is worked out and counts', () => {
  const worked = (expression: string) => limited('c', 0, 3, ext('calculatedExpression', expression))
  const form = (expression: string) => [
    ...[limited('a', 0, 2), worked(expression), limited('b', 0, 2)],
    total(`${sumOf('a', 'b', 'c')}.sum()`),
  ]
  const ofA = `iif(${sumOf('a')} = 2, 1, 0)`
  const ofB = `iif(${sumOf('b')} = 2, 3, 0)`
  it.each<[string, object, object]>([
    [ofA, { a: '2' }, open(3, 5)],
    [ofA, { a: '0' }, open(0, 2, 'neg')],
    [ofA, { a: '2', b: '2' }, scored(5, 'pos')],
    [ofB, { a: '2' }, open(0, 7)],
    [ofB, { b: '1' }, open(1, 3, 'neg')],
    [ofA, { b: '1' }, open(0, 7)],
  ])('%s, %j', (expression, body, expected) =>
    expect(result(['a', 'b', 'c'], 4, 7, form(expression), body)).toEqual(expected),
  )
})
