import { formView } from '../../support/form-view.js'
import type { QuestionView } from '../../../src/questionnaire/show/item-view.js'
import { aLoaded } from '../../support/a-questionnaire.js'
import { ask, ext } from '../../support/below-answers.js'

const number = (linkId: string, valueInteger: number, more: object = {}) => ({
  ...ask(linkId, 'integer'),
  initial: [{ valueInteger }],
  ...more,
})
const valueOf = (linkId: string) => `%resource.item.where(linkId = '${linkId}').answer.value`
const from = (linkId: string, expression: string, more: object = {}) => ({
  ...ask(linkId, 'integer', ext('initialExpression', expression)),
  ...more,
})
const when = (question: string, answerInteger: number) => ({
  enableWhen: [{ question, operator: '=', answerInteger }],
})

/** What stands in the fields of a form that opens, by linkId. */
const opened = (...item: object[]) => {
  const { items } = formView(aLoaded({ item }), undefined, { language: 'en' })
  return Object.fromEntries((items as readonly QuestionView[]).map(({ linkId, value }) => [linkId, value]))
}

describe('what an initialExpression finds', () => {
  it('is what is open, and not the value of a question that is closed', () => {
    const closed = number('b', 5, when('a', 2))
    expect(opened(number('a', 1), closed, from('c', `${valueOf('b')} + 1`))).toMatchObject({ c: '' })
    expect(opened(number('a', 2), closed, from('c', `${valueOf('b')} + 1`))).toMatchObject({ c: '6' })
  })

  it('is what another one opened, also where that stands after it', () => {
    const all = [from('c', valueOf('b')), number('b', 5, when('a', 2)), from('a', '1 + 1')]
    expect(opened(...all)).toEqual({ a: '2', b: '5', c: '5' })
  })

  it('is what was calculated by then', () => {
    const total = ask('t', 'integer', ext('calculatedExpression', `${valueOf('a')} * 10`))
    expect(opened(number('a', 3), total, from('c', valueOf('t')))).toMatchObject({ c: '30' })
  })

  it('is nothing where it waits for itself in a circle', () => {
    const circle = from('c', `iif(${valueOf('b')}.exists(), 0, 1)`)
    expect(opened(circle, number('b', 5, when('c', 1)))).toMatchObject({ c: '' })
  })
})
