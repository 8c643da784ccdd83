import type { QuestionView } from '../../../../src/questionnaire/show/item-view.js'
import { formView } from '../../../support/form-view.js'
import { loadQuestionnaire } from '../../../../src/questionnaire/load/load-questionnaire.js'
import { speaksLanguage } from '../../../../src/questionnaire/speaks-language.js'
import { aLoaded } from '../../../support/a-questionnaire.js'

const ORDINAL = 'http://hl7.org/fhir/StructureDefinition/ordinalValue'
const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation'
const translated = (text: string) => ({
  extension: [
    {
      url: TRANSLATION,
      extension: [
        { url: 'lang', valueCode: 'es' },
        { url: 'content', valueString: text },
      ],
    },
  ],
})
const points = (valueDecimal: number) => ({ extension: [{ url: ORDINAL, valueDecimal }] })
const designation = (value: string) => ({ designation: [{ language: 'es', value }] })

const SYSTEM = {
  resourceType: 'CodeSystem',
  url: 'urn:cs',
  status: 'active',
  content: 'complete',
  concept: [
    { code: 'one', display: 'One', ...designation('Uno'), ...points(1) },
    { code: 'two', display: 'Two', _display: translated('Dos'), concept: [{ code: 'three', display: 'Three' }] },
  ],
}
const question = (more: object) => ({ linkId: 'a', type: 'choice', text: 'A', _text: translated('A'), ...more })
const withSet = (set: object) => ({
  language: 'en',
  contained: [SYSTEM, { resourceType: 'ValueSet', id: 'v', url: 'urn:v', version: '2', status: 'active', ...set }],
  item: [question({ answerValueSet: '#v' })],
})
const choicesIn = (json: object, language = 'en') => {
  const [item] = formView(aLoaded(json), undefined, { language }).items as QuestionView[]
  return item?.choices.map(({ text }) => text)
}
const pointsIn = (json: object) =>
  aLoaded(json)
    .byLinkId.get('a')
    ?.choices.map(({ ordinal }) => ordinal)
const include = [{ system: 'urn:cs' }]

describe('a contained value set', () => {
  it('has every code of its system, in order', () =>
    expect(choicesIn(withSet({ compose: { include } }))).toEqual(['One', 'Two', 'Three']))

  it('leaves out what it excludes', () => {
    const exclude = [{ system: 'urn:cs', concept: [{ code: 'two' }] }]
    expect(choicesIn(withSet({ compose: { include, exclude } }))).toEqual(['One', 'Three'])
  })

  it('takes the words and points of its system where it has none of its own', () => {
    const named = withSet({ compose: { include: [{ system: 'urn:cs', concept: [{ code: 'one' }] }] } })
    expect([choicesIn(named), choicesIn(named, 'es'), pointsIn(named)]).toEqual([['One'], ['Uno'], [1]])
  })

  it('speaks the language of the session, by designation or by translation', () => {
    const json = withSet({ compose: { include } })
    expect(choicesIn(json, 'es')).toEqual(['Uno', 'Dos', 'Three'])
    expect(speaksLanguage(aLoaded(json), 'es')).toBe(false)
  })

  it.each(['#v', 'urn:v', 'urn:v|2'])('is found as %s', (answerValueSet) => {
    const json = withSet({ compose: { include } })
    expect(choicesIn({ ...json, item: [question({ answerValueSet })] })).toHaveLength(3)
  })
})

describe('a given expansion', () => {
  const contains = [
    {
      abstract: true,
      display: 'Fruit',
      contains: [{ system: 'urn:f', code: 'fig', display: 'Fig', ...points(3), ...designation('Higo') }],
    },
    { display: 'A heading without a code', contains: [{ system: 'urn:f', code: 'kiwi', display: 'Kiwi' }] },
  ]
  const json = withSet({ expansion: { timestamp: '2026-01-01', contains } })

  it('offers what can be chosen, at any depth, with its points', () => {
    expect(choicesIn(json)).toEqual(['Fig', 'Kiwi'])
    expect(choicesIn(json, 'es')).toEqual(['Higo', 'Kiwi'])
    expect(pointsIn(json)).toEqual([3, undefined])
  })
})

it('translates an answer that is a text', () => {
  const answerOption = [{ valueString: 'Pear', _valueString: translated('Pera') }]
  expect(choicesIn({ item: [question({ answerOption })] }, 'es')).toEqual(['Pera'])
})

it.each([
  ['another value set', { include: [{ valueSet: ['urn:other'] }] }],
  ['a filter', { include: [{ system: 'urn:cs', filter: [{ property: 'concept', op: 'is-a', value: 'one' }] }] }],
  ['a filter in what it excludes', { include, exclude: [{ system: 'urn:cs', filter: [{}] }] }],
  ['a system that is not here', { include: [{ system: 'http://snomed.info/sct' }] }],
])('refuses %s by name', (_what, compose) => {
  const loading = loadQuestionnaire(
    { resourceType: 'Questionnaire', status: 'draft', ...withSet({ compose }) },
    'a.json',
  )
  expect(loading).toMatchObject({
    problems: [
      { linkId: 'a', reason: expect.stringMatching(/^the value set .* needs a terminology server$/) as string },
    ],
  })
})
