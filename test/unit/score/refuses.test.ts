import type { QuestionnaireResponse } from 'fhir/r4.js'
import { readInterpretation } from '../../../src/score/read-interpretation.js'
import { scorer } from '../../../src/score/score.js'
import { aQuestionnaire, fhirpath, options } from '../../support/a-questionnaire.js'

const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
const everyone = { id: 'r', threshold: '1 or more', source: 'S', population: 'P', validatedIn: {} }
const bands = [
  { id: 'negative', from: 0, to: 0 },
  { id: 'positive', from: 1, to: 2 },
]
const interpretation = (more: object = {}) => ({
  instrument: 'test',
  title: 'Test',
  version: '1',
  status: 'draft',
  date: '2026-01-01',
  kind: 'score',
  items: ['a'],
  total: 'b',
  cutoffs: [{ ...everyone, bands }],
  ...more,
})
const questionnaire = (expression = "%resource.item.where(linkId = 'a').answer.value.weight().sum()") =>
  aQuestionnaire(options('x', 'y', 'z'), {
    type: 'decimal',
    readOnly: true,
    extension: [fhirpath(CALCULATED, expression)],
  })
const reasons = (json: unknown) => {
  const read = readInterpretation(json, questionnaire(), 'interpretation.json')
  return read.problems ? read.problems.map(({ reason }) => reason) : []
}
const cutoffs = (...all: object[]) => ({ cutoffs: [{ ...everyone, bands: all }] })

it('takes bands that cover every total once', () => expect(reasons(interpretation())).toEqual([]))

it.each<[string, object, RegExp]>([
  ['a gap between bands', cutoffs({ id: 'n', from: 0, to: 0 }, { id: 'p', from: 2, to: 2 }), /no band covers 1 to 1/],
  ['a total below every band', cutoffs({ id: 'p', from: 1, to: 2 }), /no band covers 0 to 0/],
  ['a total above every band', cutoffs({ id: 'n', from: 0, to: 1 }), /no band covers 2 to 2/],
  ['bands that overlap', cutoffs({ id: 'n', from: 0, to: 1 }, { id: 'p', from: 1, to: 2 }), /overlap at 1/],
  ['a cutoff without a source', { cutoffs: [{ ...everyone, source: '', bands }] }, /source/],
  ['cutoffs that leave people out', { cutoffs: [{ ...everyone, when: { sex: ['male'] }, bands }] }, /everyone else/],
  ['an item that is not there', { items: ['a', 'z'] }, /"z" is no item/],
  ['an item without ordinals', { items: ['a', 'b'] }, /"b" has an answer without an ordinal/],
  ['a total that is not calculated', { total: 'a' }, /"a" is no item with a calculatedExpression/],
  [
    'a fact that forgets a band',
    { facts: { result: { fact: 'ipv', bands: { negative: 'negative' }, declined: 'd', unknown: 'u' } } },
    /says nothing about the band "positive"/,
  ],
  ['a field it does not know', { colour: 'red' }, /has "colour", which is not known/],
  ['a day that is none', { date: 'today' }, /date must be a day/],
  ['a band that ends nowhere', cutoffs({ id: 'n', from: 0 }), /cutoffs › "r" › bands › "n" › to is missing/],
])('refuses %s', (_what, more, reason) => {
  expect(reasons(interpretation(more))).toContainEqual(expect.stringMatching(reason))
})

const remark = { id: 'r', text: 'T', source: 'S' }
const factOf = (more: object) => ({
  facts: { result: { fact: 'ipv', bands: { negative: 'n', positive: 'p' }, declined: 'd', unknown: 'u', ...more } },
})
const topics = (more: object) => {
  const { total: _total, cutoffs: _cutoffs, ...common } = interpretation()
  return { ...common, kind: 'topics', source: 'S', raisedBy: ['y'], ...more }
}
const ofTopics = { fact: 'ipv', raised: 'r', none: 'n', declined: 'd', unknown: 'u' }
const answered = (...is: string[]) => ({ facts: { answers: [{ item: 'a', is, set: { ipv: 'n' } }] } })

it('takes the codes that a question has, no answer, and bands and items that are there', () => {
  expect(reasons(interpretation(answered('x', 'asked-declined', 'unanswered')))).toEqual([])
  expect(reasons(interpretation({ remarks: [{ ...remark, bands: ['positive'], onlyFrom: ['a'] }] }))).toEqual([])
  expect(reasons(topics({ facts: { result: { ...ofTopics, items: ['a'] } } }))).toEqual([])
})

it.each<[string, object, RegExp]>([
  ['a topic', topics({ facts: { result: { ...ofTopics, items: ['aa'] } } }), /facts.result names the item "aa"/],
  ['a code that raises a topic', topics({ raisedBy: ['y', 'yy'] }), /raisedBy: "yy" is no answer to "a"/],
  ['the code of a fact', interpretation(answered('xx')), /facts.answers: "xx" is no answer to "a"/],
  [
    'the code of what is not scored',
    interpretation({ notScoredWhen: [{ item: 'a', codes: ['xx'], reason: 'R' }] }),
    /notScoredWhen: "xx" is no answer to "a"/,
  ],
  [
    'an item of another cutoff',
    interpretation({ otherCutoffs: [{ ...everyone, id: 'o', items: ['aa'], bands }] }),
    /cutoff "o" names the item "aa", which is not among the items/,
  ],
  [
    'the band of a remark',
    interpretation({ remarks: [{ ...remark, bands: ['pos'] }] }),
    /remark "r" names the band "pos"/,
  ],
  [
    'an item of a remark',
    interpretation({ remarks: [{ ...remark, onlyFrom: ['b'] }] }),
    /remark "r" names the item "b"/,
  ],
  [
    'the band of a fact with a remark',
    interpretation({ remarks: [remark], ...factOf({ with: { r: { pos: 'n' } } }) }),
    /facts.result.with names the band "pos"/,
  ],
  ['a remark of a fact', interpretation(factOf({ with: { r: {} } })), /facts.result.with names the remark "r"/],
  [
    'the band of a fact',
    interpretation(factOf({ bands: { negative: 'n', positive: 'p', pos: 'p' } })),
    /facts.result names the band "pos", which is not there/,
  ],
])('refuses %s that nothing has', (_what, json, reason) => {
  expect(reasons(json)).toEqual([expect.stringMatching(reason)])
})

it('adds up what depends on the patient only where the patient is known', () => {
  const loaded = questionnaire("iif(%patient.gender = 'female', %resource.item.answer.value.weight().sum(), 0)")
  const read = readInterpretation(interpretation(), loaded, 'x')
  if (read.problems) throw new Error(JSON.stringify(read.problems))
  const answer = [{ valueCoding: { system: 'urn:x', code: 'y' } }]
  const response: QuestionnaireResponse = {
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    item: [{ linkId: 'a', answer }],
  }
  const score = scorer(loaded, read.value)
  const patient = { resourceType: 'Patient', gender: 'female' }
  expect(score(response, { sex: 'female' }, { patient })).toMatchObject({ kind: 'scored', total: 1 })
  expect(score(response, { sex: 'female' })).toMatchObject({ kind: 'not-scorable' })
})

describe('an expression that goes wrong gives no total', () => {
  const result = (expression: string) => {
    const loaded = questionnaire(expression)
    const read = readInterpretation(interpretation(), loaded, 'x')
    if (read.problems) throw new Error(JSON.stringify(read.problems))
    const answer = [{ valueCoding: { system: 'urn:x', code: 'y' } }]
    const stale = { linkId: 'b', answer: [{ valueDecimal: 2 }] }
    return scorer(loaded, read.value)(
      { resourceType: 'QuestionnaireResponse', status: 'completed', item: [{ linkId: 'a', answer }, stale] },
      { sex: 'unknown' },
    )
  }

  it('scores where it is right', () => {
    expect(result("%resource.item.where(linkId = 'a').answer.value.weight().sum()")).toMatchObject({
      kind: 'scored',
      total: 1,
    })
  })

  it.each([
    ['a total outside every band', '99'],
    ['a fraction between bands', '0.5'],
  ])('and is refused at the start where it gives %s', (_what, expression) => {
    const { problems } = readInterpretation(interpretation(), questionnaire(expression), 'x')
    expect(problems?.[0]?.reason).toMatch(/changes the total by 0, and by its points 2/)
  })

  it.each([
    ['it yields nothing', '{}', /gives nothing/],
    ['it names what is not there', '%encounter.count()', /cannot be worked out/],
    ['it fails', "('a' | 'b').toInteger().single() + 'x'", /cannot be worked out|gives nothing/],
    ['it gives a text', "'1'", /cannot be worked out/],
    ['it divides by zero', '1 / 0', /gives nothing/],
  ])('where %s', (_what, expression, reason) => {
    expect(result(expression)).toEqual({
      kind: 'not-scorable',
      instrument: 'test',
      reason: expect.stringMatching(reason),
    })
  })
})
