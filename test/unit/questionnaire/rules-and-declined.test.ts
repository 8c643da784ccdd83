import { readForm } from '../../../src/questionnaire/read-form.js'
import { bodyOfResponse } from '../../../src/web/pages/shared/response-body.js'
import { aLoaded, options } from '../../support/a-questionnaire.js'
import { ask, ext } from '../../support/below-answers.js'
import { rule } from '../../support/sdc-items.js'

const value = (linkId: string) => `%resource.item.where(linkId = '${linkId}').answer.value`
const NO = 'asked-declined'

describe.each([
  ['named', `${value('a')}.exists() or ${value('b')}.exists()`],
  ['unnamed', '%resource.repeat(item).answer.exists()'],
])('a rule on the whole form, %s: something must be answered', (_how, expression) => {
  const form = aLoaded({ extension: [rule(expression)], item: [ask('a', 'string'), ask('b', 'string')] })
  it.each<[kind: string, what: string, body: Record<string, unknown>]>([
    ['read', 'one was answered', { a: 'x' }],
    ['read', 'everything was declined', { 'a~declined': NO, 'b~declined': NO }],
    ['invalid', 'everything was left open', {}],
  ])('gives %s where %s', (kind, _what, body) => {
    expect(readForm(form, body).kind).toBe(kind)
  })
})

describe('a rule on a question that needs an answer after another one', () => {
  const needs = `${value('a')} = true implies answer.exists()`
  const form = aLoaded({ item: [ask('a', 'boolean'), { ...ask('b', 'string'), extension: [rule(needs)] }] })
  it.each<[kind: string, what: string, body: Record<string, unknown>]>([
    ['read', 'it was answered', { a: 'true', b: 'x' }],
    ['invalid', 'it was left open', { a: 'true' }],
    ['read', 'it was declined', { a: 'true', 'b~declined': NO }],
    ['read', 'the other one is no', { a: 'false' }],
  ])('gives %s where %s', (kind, _what, body) => {
    expect(readForm(form, body).kind).toBe(kind)
  })
})

it('a question with more below each answer takes two hundred lines, and gives back what is more', () => {
  const form = aLoaded({ item: [{ ...ask('a', 'string'), repeats: true, item: [ask('b', 'string')] }] })
  const lines = (count: number) => Array.from({ length: count }, (_none, i) => `line ${i}`).join('\n')
  expect(readForm(form, { a: lines(200) }).response.item?.[0]?.answer).toHaveLength(200)
  expect(readForm(form, { a: lines(201) })).toMatchObject({
    kind: 'invalid',
    problems: [{ problem: 'too-many-answers', given: lines(201) }],
  })
})

describe('a number of three places, where a comma divides', () => {
  const slider = {
    url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl',
    valueCodeableConcept: { coding: [{ code: 'slider' }] },
  }
  const bounds = ['minValue', 'maxValue'].map((name, i) => ({
    url: `http://hl7.org/fhir/StructureDefinition/${name}`,
    valueDecimal: i + 1,
  }))
  const kept = { item: [{ linkId: 'a', text: 'a', answer: [{ valueDecimal: 1.125 }] }] }

  it('is taken from a slider, which writes a point', () => {
    const form = aLoaded({ item: [ask('a', 'decimal', slider, ...bounds)] })
    expect(readForm(form, { a: '1.125' }, undefined, {}, 'es').response).toMatchObject(kept)
  })

  it('comes back as that language writes it, where a page is older than what was kept', () => {
    const form = aLoaded({ item: [ask('a', 'decimal')] })
    const { response } = readForm(form, { a: '1.125' })
    const body = bodyOfResponse(form, response, 'es')
    expect(readForm(form, body, undefined, {}, 'es').response).toMatchObject(kept)
  })
})

describe('a page that is older than what was kept, and leaves it open,', () => {
  const units = ['unit', 'unitOption', 'unitOption'].map((name, i) => ({
    url: `http://hl7.org/fhir/StructureDefinition/questionnaire-${name}`,
    valueCoding: { code: i < 2 ? 'g' : 'mg' },
  }))
  const codes = "%questionnaire.item.where(linkId = 'from').answerOption.value"
  it.each([
    ['a unit without a system', ask('a', 'quantity', ...units), { a: '5', 'a~unit': 'mg' }],
    ['a code that an expression gave', ask('a', 'open-choice', ext('answerExpression', codes)), { a: 'k1' }],
    ['words beside it', ask('a', 'open-choice', ext('answerExpression', codes)), { 'a~typed': 'k1' }],
  ])('changes nothing of %s', (_what, item, body) => {
    const form = aLoaded({ item: [item, { ...ask('from', 'choice'), ...options('k1', 'k2') }] })
    const { response } = readForm(form, body)
    expect(response.item?.[0]?.answer).toHaveLength(1)
    expect(readForm(form, bodyOfResponse(form, response), response).response).toEqual(response)
  })
})
