import { readForm } from '../../../src/questionnaire/read-form.js'
import { aLoaded } from '../../support/a-questionnaire.js'
import { ask, ext } from '../../support/below-answers.js'
import { rule } from '../../support/sdc-items.js'

const HIDDEN = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }
const rows = (more: object, ...item: object[]) => [
  { ...ask('g', 'group'), repeats: true, ...more, item: [ask('a', 'string'), ask('b', 'string'), ...item] },
]
const sent = (item: object[], body: Record<string, unknown>) => {
  const read = readForm(aLoaded({ item }), body)
  return read.kind === 'read' ? read.response.item?.length : read.problems.map(({ name, problem }) => [name, problem])
}
const ONE = { 'g~0~a': 'x', 'g~0~b': '', 'g~1~a': '', 'g~1~b': '' }
const count = ask('n', 'integer', ext('calculatedExpression', "item.where(linkId = 'a').count()"))
const weight = { ...ask('w', 'integer', HIDDEN), initial: [{ valueInteger: 5 }] }

describe('a row that nobody filled in', () => {
  const needsA = { extension: [rule("item.where(linkId = 'a').answer.value.exists()")] }

  it('breaks no rule of its group; one that was filled in does', () => {
    expect(sent(rows(needsA), ONE)).toBe(1)
    expect(sent(rows(needsA), { ...ONE, 'g~1~b': 'y' })).toEqual([['g~1', 'rule-broken']])
  })

  it.each([{ required: true }, { required: true, minOccurs: 1 }])('is not asked for where another was: %j', (more) => {
    expect(sent(rows(more), ONE)).toBe(1)
    expect(sent(rows(more), { ...ONE, 'g~0~a': '', 'g~1~a': 'x' })).toBe(1)
    expect(sent(rows(more), { ...ONE, 'g~0~a': '' })).toEqual([['g~0', 'required']])
  })

  it('as many as must be there are asked for', () => {
    const two = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs', valueInteger: 2 }
    expect(sent(rows({ required: true, extension: [two] }), ONE)).toEqual([['g~1', 'required']])
    expect(sent(rows({ required: true, extension: [two] }), { ...ONE, 'g~1~a': 'y' })).toBe(2)
  })

  it.each([
    ['calculated', count],
    ['hidden', weight],
  ])('is not kept for what is %s in it, nor asked for anything', (_what, fixed) => {
    const must = { ...ask('m', 'string'), required: true }
    expect(sent(rows({}, fixed), ONE)).toBe(1)
    expect(sent(rows({}, fixed, must), { ...ONE, 'g~0~m': 'x', 'g~1~m': '' })).toBe(1)
    expect(sent(rows({}, fixed, must), { ...ONE, 'g~0~m': 'x', 'g~1~b': 'y' })).toEqual([['g~1~m', 'required']])
  })

  it('is not counted', () => {
    const sum = ask(
      's',
      'integer',
      ext('calculatedExpression', "%resource.item.item.where(linkId = 'w').answer.value.sum()"),
    )
    const read = readForm(aLoaded({ item: [...rows({}, weight), sum] }), ONE)
    expect(read.response.item?.at(-1)).toMatchObject({ linkId: 's', answer: [{ valueInteger: 5 }] })
  })
})

describe('a rule of a question', () => {
  const item = [ask('z', 'string'), ask('a', 'integer', rule('answer.where(value > 3).exists()'))]

  it.each([
    ['left open', '', [['a', 'rule-broken']]],
    ['declined', 'asked-declined', 2],
    ['answered so that it holds', '4', 2],
    ['answered otherwise', '2', [['a', 'rule-broken']]],
  ])('that was %s', (_what, a, expected) =>
    expect(sent(item, { z: '1', [a === 'asked-declined' ? 'a~declined' : 'a']: a })).toEqual(expected),
  )
})

it('a calculated whole number that FHIR cannot hold is left out', () => {
  const of = (expression: string) =>
    sent([ask('z', 'string'), ask('n', 'integer', ext('calculatedExpression', expression))], { z: '1' })
  expect([of('2147483647'), of('2147483647 + 1'), of('-2147483648 - 1')]).toEqual([2, 1, 1])
})
