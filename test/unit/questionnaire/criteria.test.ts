import { compileExpression } from '../../../src/questionnaire/fhirpath.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { formView } from '../../support/form-view.js'
import { aLoaded } from '../../support/a-questionnaire.js'
import { ask, ext } from '../../support/below-answers.js'

const response = (...values: readonly object[]) => ({
  resourceType: 'QuestionnaireResponse',
  item: values.map((answer, i) => ({ linkId: `i${i}`, answer: [answer] })),
})
const [YES, NO, ZERO] = [{ valueBoolean: true }, { valueBoolean: false }, { valueInteger: 0 }]

describe('a criterion is met only where it is true', () => {
  it.each([
    ['item.where(answer.value).linkId', ['i0']],
    ['item.answer.value.where($this).count()', [1]],
    ['item.exists(answer.value)', [true]],
    ['item.where(linkId = %two).exists(answer.value)', [false]],
    ['item.where(answer.value.not()).linkId', ['i1']],
    ['item.where($index = 1).linkId', ['i1']],
    ['item.where({}).count()', [0]],
    ['item.exists()', [true]],
    ['item.answer.value.exists()', [true]],
    ["item.where(linkId = 'none').exists()", [false]],
    ['item.answer.where(value).count()', [1]],
  ])('%s', (expression, expected) =>
    expect(compileExpression(expression).evaluate(response(YES, NO), { two: 'i1' })).toEqual(expected),
  )

  it('one value that is no boolean is something, zero too', () =>
    expect(compileExpression('item.where(answer.value).linkId').evaluate(response(ZERO, NO), {})).toEqual(['i0']))
})

it('a "no" opens what is asked where nobody said yes', () => {
  const opens = ext('enableWhenExpression', "%resource.item.where(linkId = 'safe').where(answer.value).empty()")
  const questionnaire = aLoaded({ item: [ask('safe', 'boolean'), ask('why', 'string', opens)] })
  const of = (safe: string) => readForm(questionnaire, { safe, why: 'x' }).response.item?.map(({ linkId }) => linkId)
  expect(of('false')).toEqual(['safe', 'why'])
  expect(of('true')).toEqual(['safe'])
})

describe('a form opens in one instant', () => {
  const count = 60
  const more = Array.from({ length: count }, (_, i) =>
    ask(
      `m${i}`,
      'decimal',
      ext('calculatedExpression', `%resource.item.where(linkId = 'x').answer.value.length() + ${i}`),
    ),
  )
  const opening = [
    ask('d', 'dateTime', ext('initialExpression', 'now()')),
    ask('t', 'time', ext('initialExpression', 'timeOfDay()')),
    ask('y', 'date', ext('initialExpression', 'today()')),
    ask('x', 'string', ext('initialExpression', "'x'")),
  ]

  it('however long it takes to work out', () => {
    const questionnaire = aLoaded({ item: [...opening, ...more] })
    for (let i = 0; i < 5; i++) {
      const [d, t, y] = formView(questionnaire, undefined, { language: 'en' }).items.map((item) => valueOf(item))
      expect([d, t, y]).toEqual([expect.stringMatching(/^\d{4}/), expect.stringMatching(/^\d\d:/), d?.slice(0, 10)])
    }
  })

  it('that compares with other instants', () =>
    expect(compileExpression('now() > @2020-01-01T00:00:00Z and today() >= now().toDate()').evaluate({}, {})).toEqual([
      true,
    ]))
})

const valueOf = (item: object): string | undefined => ('value' in item ? String(item.value) : undefined)
