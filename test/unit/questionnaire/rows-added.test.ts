import { formValue } from '../../../src/questionnaire/answers.js'
import { keptForm } from '../../../src/questionnaire/keep-form.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { formView } from '../../support/form-view.js'
import type { GroupView, QuestionView } from '../../../src/questionnaire/show/item-view.js'
import { aLoaded, options } from '../../support/a-questionnaire.js'
import { ask, ext } from '../../support/below-answers.js'

const HIDDEN = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }
const weight = { ...ask('weight', 'integer', HIDDEN), initial: [{ valueInteger: 5 }] }
const sum = ask(
  'sum',
  'integer',
  ext('calculatedExpression', "%resource.descendants().where(linkId = 'weight').answer.value.sum()"),
)
const rows = (...item: object[]) =>
  aLoaded({ item: [{ ...ask('row', 'group'), repeats: true, item }, ask('last', 'string'), sum] })

const shownIn = (questionnaire: ReturnType<typeof aLoaded>, body: Record<string, unknown>) => {
  const { response } = readForm(questionnaire, body)
  const view = formView(questionnaire, response, { language: 'en' })
  const groups = view.items.filter((item): item is GroupView => item.kind === 'group')
  return groups.map(({ items }) => items.map((item) => (item as QuestionView).value))
}

describe('a row that is added', () => {
  const unit = { ...ask('unit', 'string'), initial: [{ valueString: 'week' }] }

  it('opens with the initial values of its author, and leaves the others as they are', () =>
    expect(shownIn(rows(ask('b', 'string'), unit), { 'row~0~b': 'x', 'row~0~unit': '', '~another': 'row' })).toEqual([
      ['x', ''],
      ['', 'week'],
    ]))

  it('opens with what its expressions find in the answers of that moment', () => {
    const name = ask('name', 'string', ext('initialExpression', "%resource.item.where(linkId = 'last').answer.value"))
    const questionnaire = rows(ask('b', 'string'), name)
    expect(shownIn(questionnaire, { 'row~0~b': 'x', last: 'Lee', '~another': 'row' })).toEqual([
      ['x', ''],
      ['', 'Lee'],
    ])
  })

  it('has what is hidden in it, as the first one has', () => {
    const questionnaire = rows(ask('b', 'string'), weight)
    const first = readForm(questionnaire, { 'row~0~b': 'x', '~another': 'row' })
    const { response } = readForm(questionnaire, { 'row~0~b': 'x', 'row~1~b': 'y' }, first.response)
    expect(response.item?.at(-1)).toMatchObject({ linkId: 'sum', answer: [{ valueInteger: 10 }] })
  })
})

describe('a row of boxes, of which a page sends what is ticked,', () => {
  const questionnaire = aLoaded({
    item: [
      {
        ...ask('row', 'group'),
        repeats: true,
        item: [{ linkId: 'b', text: 'b', ...options('x', 'y'), repeats: true }],
      },
    ],
  })
  const read = (body: Record<string, unknown>, before?: ReturnType<typeof readForm>) =>
    readForm(questionnaire, body, before?.response)
  const ticked = ({ response }: Pick<ReturnType<typeof readForm>, 'response'>) =>
    response.item?.map(({ item = [] }) => item.map(({ answer = [] }) => answer.map(formValue).join()).join())
  const another = { '~another': 'row' }

  it('is added also where nothing is ticked', () => expect(ticked(read(another))).toEqual(['', '']))

  it.each<[what: string, body: Record<string, unknown>, rows: readonly string[]]>([
    ['the first of two', { 'row~1~b': 'x' }, ['', 'x', '']],
    ['the last of two', { 'row~0~b': 'x' }, ['x', '', '']],
    ['each of them', {}, ['', '', '']],
  ])('stays taken back where another one is asked for: %s', (_what, body, rows) => {
    const before = read({ 'row~0~b': 'y', 'row~1~b': 'y' })
    expect(ticked(read({ ...body, ...another }, before))).toEqual(rows)
    expect(ticked(keptForm(questionnaire, { ...body, ...another }, before.response))).toEqual(rows)
  })
})

describe('what cannot be changed', () => {
  const asked = { enableWhen: [{ question: 'last', operator: '=', answerString: 'yes' }] }
  const total = (more: object) => {
    const questionnaire = aLoaded({ item: [ask('last', 'string'), { ...weight, ...asked, ...more }, sum] })
    const first = readForm(questionnaire, { last: 'no' }).response
    const { item = [] } = readForm(questionnaire, { last: 'yes' }, first).response
    return item.find(({ linkId }) => linkId === 'sum')?.answer
  }

  it('has its initial value also where it was closed when the form was sent before', () =>
    expect(total({})).toEqual([{ valueInteger: 5 }]))

  it('has what its expression found when the form opened, not what it would find now', () => {
    const opens = (expression: string) =>
      total({ initial: undefined, extension: [HIDDEN, ext('initialExpression', expression)] })
    expect(opens('3 + 4')).toEqual([{ valueInteger: 7 }])
    expect(opens("%resource.item.where(linkId = 'last').answer.value.length()")).toBeUndefined()
  })
})
