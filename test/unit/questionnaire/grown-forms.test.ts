import type { QuestionnaireItem } from 'fhir/r4.js'
import { loadQuestionnaire } from '../../../src/questionnaire/load/load-questionnaire.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { formView } from '../../support/form-view.js'
import type { QuestionView } from '../../../src/questionnaire/show/item-view.js'
import { aLoaded, aQuestionnaire, options } from '../../support/a-questionnaire.js'
import { ask, ext, read } from '../../support/below-answers.js'
import { CORE, control } from '../../support/sdc-items.js'

const codes = (count: number) => options(...Array.from({ length: count }, (_, i) => `c${i}`))
const nested = (count: number, ...item: object[]) => ({ ...codes(count), repeats: true, item })
const problems = (item: object) =>
  (loadQuestionnaire({ resourceType: 'Questionnaire', status: 'draft', item: [item] }, 'q.json').problems ?? []).map(
    ({ reason }) => reason,
  )

describe('what repeats inside of what repeats', () => {
  const three = (count: number) => ({
    ...nested(count, { ...nested(count, { ...nested(count, ask('d', 'string')), linkId: 'c' }), linkId: 'b' }),
    linkId: 'a',
  })
  const rows = (least: number, ...item: object[]) => ({
    ...{ type: 'group', repeats: true, item },
    extension: [{ url: `${CORE}questionnaire-minOccurs`, valueInteger: least }],
  })
  const places = (count: number) =>
    `it has ${count} places as soon as it opens, with what is asked below each answer and the rows there must be: at most 5000 are taken`

  it.each([
    ['choices, a few', three(8), []],
    ['choices, many', three(14), [places(5909)]],
    ['choices, more than a machine holds', three(30), [places(55_861)]],
    [
      'rows',
      { linkId: 'g', ...rows(50, { linkId: 'h', ...rows(50, ask('d', 'string'), ask('e', 'string')) }) },
      [places(7_550)],
    ],
    ['typed answers, of which none is there yet', { ...ask('n', 'string'), repeats: true, item: [three(8)] }, []],
  ])('%s', (_what, item, expected) => expect(problems(item)).toEqual(expected))

  it('more typed answers than can be asked about are too many, and are kept', () => {
    const follow = { ...nested(30, ask('d', 'string')), linkId: 'b' }
    const questionnaire = aLoaded({ item: [{ ...ask('n', 'integer'), repeats: true, item: [follow] }] })
    const posted = readForm(questionnaire, { n: Array.from({ length: 150 }, (_, i) => i).join('\n') })
    const found = posted.kind === 'invalid' ? posted.problems.filter(({ linkId }) => linkId === 'n') : []
    expect(found.map(({ problem }) => problem)).toContain('too-many-answers')
    expect(posted.response.item?.[0]?.answer).toHaveLength(150)
  })
})

it.each([3, 8, 30])('a chain of %i computed choices is followed to its end', (length) => {
  const link = (i: number) =>
    ask(
      `q${i}`,
      'choice',
      ext('answerExpression', `iif(%resource.item.where(linkId='q${i - 1}').answer.exists(), 'v${i}' | 'w${i}', {})`),
    )
  const items = Array.from({ length }, (_, i) => (i === 0 ? { ...ask('q0', 'choice'), ...options('v0') } : link(i)))
  const body = Object.fromEntries(items.map(({ linkId }, i) => [linkId, `v${i}`]))
  for (const order of [items, items.toReversed()])
    expect(read(order, body).split(' ').toSorted()).toEqual(items.map(({ linkId }, i) => `${linkId}=v${i}`).toSorted())
})

it('shows each answer of a yes and no that repeats', () => {
  const questionnaire = aQuestionnaire({ type: 'boolean', repeats: true })
  const shown = (values: string[]) =>
    (
      formView(questionnaire, readForm(questionnaire, { a: values }).response, { language: 'en' })
        .items[0] as QuestionView
    ).choices.map(({ chosen }) => chosen)
  expect([shown(['true', 'false']), shown(['false']), shown([])]).toEqual([
    [true, true],
    [false, true],
    [false, false],
  ])
})

it('what is asked below a typed 1 is not what is asked below the choice 1', () => {
  const open = {
    ...ask('a', 'open-choice'),
    answerOption: [{ valueInteger: 1 }],
    repeats: true,
    item: [ask('f', 'string')],
  }
  const body = {
    a: '1',
    'a~typed': '1',
    'a~code0.1~f': 'of the choice',
    'a~text0.1': 'shown',
    'a~text0.1~f': 'of the text',
  }
  expect(read([open], body)).toBe('a=1(f=of the choice) a=1(f=of the text)')
})

describe('a slider', () => {
  const between = (min: object, max: object, ...more: object[]) => [
    ...(control('slider').extension ?? []),
    { url: `${CORE}minValue`, ...min },
    { url: `${CORE}maxValue`, ...max },
    ...more,
  ]
  const shown = (type: QuestionnaireItem['type'], extension: object[]) =>
    formView(aQuestionnaire({ type, extension } as Partial<QuestionnaireItem>), undefined, { language: 'en' }).items[0]
  const limit = (name: string, value: object) => ({ url: CORE + name, ...value })
  it.each<[QuestionnaireItem['type'], number, number, object[], string]>([
    ['integer', 0, 10, [], '1'],
    ['integer', 0, 100, [limit('questionnaire-sliderStepValue', { valueInteger: 5 })], '5'],
    ['decimal', 0, 10, [], '0.1'],
    ['decimal', 0, 1, [], '0.01'],
    ['decimal', 0, 1, [limit('maxDecimalPlaces', { valueInteger: 1 })], '0.1'],
    ['decimal', 0, 1, [limit('questionnaire-sliderStepValue', { valueDecimal: 0.25 })], '0.25'],
    ['decimal', 2, 2, [], '1'],
    ['decimal', 0, 0.00001, [], '0.0000001'],
    ['quantity', 0, 500, [], '1'],
  ])('for %s from %d to %d moves by its step, and its field takes what lies between', (type, min, max, more, step) => {
    const extension = between({ valueDecimal: min }, { valueDecimal: max }, ...more)
    expect(shown(type, extension)).toMatchObject({
      control: 'slider',
      attributes: { step: 'any', 'data-slider': step },
    })
  })

  it('is for numbers alone', () => {
    const extension = between({ valueDate: '2026-01-01' }, { valueDate: '2026-12-31' })
    const attributes = { min: '2026-01-01', max: '2026-12-31' }
    expect(shown('date', extension)).toMatchObject({ control: 'input', inputType: 'date', attributes })
  })

  it('of no step is refused', () => {
    const still = limit('questionnaire-sliderStepValue', { valueInteger: 0 })
    const extension = between({ valueInteger: 0 }, { valueInteger: 9 }, still)
    expect(problems({ linkId: 'a', type: 'integer', extension })).toEqual(['sliderStepValue 0 moves nothing'])
  })
})
