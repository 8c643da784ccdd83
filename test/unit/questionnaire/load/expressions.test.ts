import { loadQuestionnaire } from '../../../../src/questionnaire/load/load-questionnaire.js'
import { readForm } from '../../../../src/questionnaire/read-form.js'
import { formView } from '../../../support/form-view.js'
import type { GroupView } from '../../../../src/questionnaire/show/item-view.js'
import { aLoaded } from '../../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const VARIABLE = 'http://hl7.org/fhir/StructureDefinition/variable'
const at = (url: string, expression: string, name?: string) => ({
  url: url.includes('/') ? url : `${SDC}${url}`,
  valueExpression: { language: 'text/fhirpath', expression, ...(name && { name }) },
})
const ask = (linkId: string, type: string, ...extension: object[]) => ({
  ...{ linkId, type, text: linkId },
  ...(extension.length > 0 && { extension }),
})
const problems = (json: object) =>
  loadQuestionnaire({ resourceType: 'Questionnaire', status: 'draft', ...json }, 'a.json').problems ?? []

describe('a name', () => {
  it.each([
    ['a reserved one', [ask('a', 'string', at(VARIABLE, '1', 'resource'))], '%resource always means something else'],
    [
      'the same twice',
      [ask('a', 'string', at(VARIABLE, '1', 'x'), at(VARIABLE, '2', 'x'))],
      'two expressions are called',
    ],
    [
      'one for an initial value',
      [ask('a', 'string', at('initialExpression', '1', 'x'))],
      'initialExpression is called %x',
    ],
  ])('is refused: %s', (_what, item, reason) =>
    expect(problems({ item })).toEqual([expect.objectContaining({ reason: expect.stringContaining(reason) })]),
  )
})

it('gives a named expression a name on its item and below it', () => {
  const below = ask('below', 'integer', at('calculatedExpression', '%twice + 1'))
  const twice = ask(
    'twice',
    'integer',
    at('calculatedExpression', "%resource.item.where(linkId = 'a').answer.value * 2", 'twice'),
  )
  const more = ask(
    'more',
    'group',
    at('enableWhenExpression', "%context.item.where(linkId = 'a').answer.value > 3", 'much'),
  )
  const json = {
    item: [
      ask('a', 'integer'),
      { ...twice, item: [below] },
      { ...more, item: [ask('told', 'boolean', at('calculatedExpression', '%much'))] },
    ],
  }
  expect(readForm(aLoaded(json), { a: '4' }).response.item).toMatchObject([
    {},
    { answer: [{ valueInteger: 8, item: [{ answer: [{ valueInteger: 9 }] }] }] },
    { item: [{ answer: [{ valueBoolean: true }] }] },
  ])
})

describe('a form that is too much to be worked out', () => {
  const times = (count: number, expression: string) =>
    Array.from({ length: count }, (_, i) => at(VARIABLE, expression, `v${i}`))

  it('is refused by the number of evaluations, rows included', () => {
    const group = (minOccurs: number) => ({
      ...ask('g', 'group', {
        url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs',
        valueInteger: minOccurs,
      }),
      repeats: true,
      item: [ask('a', 'string', ...times(200, '1'))],
    })
    expect(problems({ item: [group(10)] })).toEqual([])
    expect(problems({ item: [group(40)] })).toMatchObject([{ reason: expect.stringContaining('evaluated 8000 times') }])
  })

  it('gets no further row once there are as many expressions as can be evaluated', () => {
    const group = {
      ...ask('g', 'group'),
      repeats: true,
      item: [ask('a', 'string'), ask('b', 'string', ...times(400, '1'))],
    }
    const questionnaire = aLoaded({ item: [group] })
    const rows = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`g~${i}~a`, 'x']))
    const shown = (count: number) =>
      formView(questionnaire, readForm(questionnaire, { ...rows(count), '~another': 'g' }).response, { language: 'en' })
    expect((shown(5).items.at(-1) as GroupView).another).toBe('g')
    expect(shown(20).items).toHaveLength(13)
    expect((shown(20).items.at(-1) as GroupView).another).toBeUndefined()
  })
})
