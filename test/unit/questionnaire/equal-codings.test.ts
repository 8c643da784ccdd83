import { readForm } from '../../../src/questionnaire/read-form.js'
import { aLoaded, options } from '../../support/a-questionnaire.js'
import { ask, ext } from '../../support/below-answers.js'

const plain = (linkId: string, more: object = {}) => ({
  ...ask(linkId, 'choice'),
  answerOption: ['c0', 'c1'].map((code) => ({
    valueCoding: { system: 'urn:x', code, display: code.toUpperCase(), ...more },
  })),
})
/** The same codings, with points on their options. */
const scored = (linkId: string) => ({ ...ask(linkId, 'choice'), ...options('c0', 'c1') })
const opens = (expression: string) => ask('q', 'boolean', ext('enableWhenExpression', expression))
const at = (linkId: string) => `%resource.item.where(linkId = '${linkId}').answer.value`
const offered = "%questionnaire.item.where(linkId = 'a').answerOption.value"

/** The linkIds that are answered where a form of these items is sent with the second choice everywhere. */
function answered(...item: object[]): readonly string[] {
  const { response } = readForm(aLoaded({ item }), { a: 'c1', b: 'c1', q: 'true' })
  return (response.item ?? []).map(({ linkId }) => linkId)
}

describe('an answer with points is the same coding as one without', () => {
  it.each([
    `${at('a')} = ${at('b')}`,
    `${at('a')} ~ ${at('b')}`,
    `${at('a')} in ${at('b')}`,
    `${at('b')} in ${at('a')}`,
    `${at('a')}.subsetOf(${at('b')})`,
    `(${at('a')} | ${at('b')}).count() = 1`,
    `${at('a')}.intersect(${offered}).count() = 1`,
    `${at('a')} = ${offered}.last()`,
    `${at('a')}.children().count() = 3`,
  ])('%s', (expression) => {
    expect(answered(scored('a'), plain('b'), opens(expression))).toEqual(['a', 'b', 'q'])
  })

  it('also where an expression gave it as a choice', () => {
    const computed = ask('b', 'choice', ext('answerExpression', at('a')))
    expect(answered(scored('a'), computed, opens(`${at('a')} = ${at('b')}`))).toEqual(['a', 'b', 'q'])
  })

  it('and keeps its points', () => {
    expect(answered(scored('a'), plain('b'), opens(`${at('a')}.weight() = 1`))).toEqual(['a', 'b', 'q'])
    expect(answered(scored('a'), plain('b'), opens(`${at('a')}.first().ordinal() = 1`))).toEqual(['a', 'b', 'q'])
    const extension = `${at('a')}.extension.where(url.endsWith('/ordinalValue')).value = 1`
    expect(answered(scored('a'), plain('b'), opens(extension))).toEqual(['a', 'b', 'q'])
  })
})

describe('an answer is the coding that the file offers, whatever else stands on it there', () => {
  const points = { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: 1 }] }
  const spanish = [
    { url: 'lang', valueCode: 'es' },
    { url: 'content', valueString: 'sí' },
  ]
  const translated = {
    _display: { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/translation', extension: spanish }] },
  }
  it.each([
    ['its points', points, `${at('a')} = ${offered}.last()`],
    ['its points', points, `${at('a')} = ${at('b')}`],
    ['its points', points, `${offered}.last().extension.exists()`],
    ['its translation', translated, `${at('a')} = ${offered}.last()`],
    ['its translation', translated, `${at('a')} = ${at('b')}`],
    ['its translation', translated, `${offered}.last().display.extension.exists()`],
  ])('%s: %s', (_what, more, expression) => {
    expect(answered(plain('a', more), plain('b'), opens(expression))).toEqual(['a', 'b', 'q'])
  })

  it('also in %qitem', () => {
    const variable = { name: 'own', language: 'text/fhirpath', expression: '%qitem.answerOption.value' }
    const extension = [{ url: 'http://hl7.org/fhir/StructureDefinition/variable', valueExpression: variable }]
    const item = [{ ...plain('a', points), extension, item: [opens(`${at('a')} = %own.last()`)] }]
    const { response } = readForm(aLoaded({ item }), { a: 'c1', q: 'true' })
    expect(response.item?.[0]?.answer?.[0]?.item).toMatchObject([{ linkId: 'q' }])
  })
})

describe('the version of a coding', () => {
  it.each([`${at('a')} = ${offered}.last()`, `${at('a')}.version = '2.1'`])('stays on the answer: %s', (expression) => {
    expect(answered(plain('a', { version: '2.1' }), opens(expression))).toEqual(['a', 'q'])
  })

  it('also where an expression gave it as a choice', () => {
    const computed = ask('b', 'choice', ext('answerExpression', at('a')))
    const item = [plain('a', { version: '2.1' }), computed, opens(`${at('a')} = ${at('b')}`)]
    expect(answered(...item)).toEqual(['a', 'b', 'q'])
  })
})
