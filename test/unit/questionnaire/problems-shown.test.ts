import type { QuestionnaireItem } from 'fhir/r4.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { formView } from '../../support/form-view.js'
import type { GroupView, QuestionView } from '../../../src/questionnaire/show/item-view.js'
import { aQuestionnaire, fhirpath } from '../../support/a-questionnaire.js'
import { CORE, rule, SDC } from '../../support/sdc-items.js'

type Item = Partial<QuestionnaireItem>

const hidden = { url: `${CORE}questionnaire-hidden`, valueBoolean: true }
const twice = fhirpath(`${SDC}calculatedExpression`, "%resource.item.where(linkId='a').answer.value * 2")
const A = "%resource.item.where(linkId='a').answer.value < 5"
const asked: Item = { type: 'integer', text: 'How many?' }

function posted(items: readonly Item[], body: Record<string, unknown>, language = 'en') {
  const questionnaire = aQuestionnaire(...items)
  const read = readForm(questionnaire, body, undefined, {}, language)
  const problems = read.kind === 'invalid' ? read.problems : []
  return { kind: read.kind, view: formView(questionnaire, read.response, { language, problems }) }
}

describe('whatever is wrong stands above the form', () => {
  const broken = { problem: 'rule-broken', errorText: 'Too much.' }
  it.each<[where: string, item: Item, expected: object]>([
    ['a question', { ...asked, extension: [rule(A)] }, { ...broken, id: 'q-b', text: 'How many?' }],
    [
      'a total',
      { type: 'integer', text: 'Total', readOnly: true, extension: [twice, rule('answer.value < 10')] },
      { ...broken, id: '', text: 'Total' },
    ],
    [
      'a text',
      { type: 'display', text: 'Below five.', extension: [rule(A)] },
      { ...broken, id: '', text: 'Below five.' },
    ],
    ['a hidden question', { ...asked, extension: [hidden, rule(A)] }, { ...broken, id: '', text: '' }],
    [
      'a hidden total',
      { type: 'integer', text: 'Total', readOnly: true, extension: [hidden, twice, rule('answer.value < 10')] },
      { ...broken, id: '', text: '' },
    ],
    [
      'a group',
      { type: 'group', text: 'Both', item: [{ linkId: 'c', ...asked, type: 'integer' }], extension: [rule(A)] },
      { ...broken, id: 'q-b', text: 'Both' },
    ],
  ])('of %s', (_where, item, expected) => {
    const { kind, view } = posted([asked, item], { a: '9', b: '1' })
    expect(kind).toBe('invalid')
    expect(view.problems).toEqual([expected])
  })

  it('each rule that is broken, also where two are about one question', () => {
    const { view } = posted([{ ...asked, extension: [rule(A, 'One.'), rule(A, 'Two.')] }], { a: '9' })
    expect(view.problems.map(({ errorText }) => errorText)).toEqual(['One.', 'Two.'])
  })
})

describe('a rule that is broken', () => {
  it('is said at its group in the author’s words', () => {
    const group: Item = { type: 'group', item: [{ linkId: 'c', ...asked, type: 'integer' }], extension: [rule(A)] }
    const [, shown] = posted([asked, group], { a: '9' }).view.items
    expect(shown as GroupView).toMatchObject({ error: 'rule-broken', errorText: 'Too much.' })
  })

  it('is said in the language of the page, where it is translated', () => {
    const item = { ...asked, extension: [rule(A, 'Too much.', 'Demasiado.')] }
    for (const [language, expected] of [['es', 'Demasiado.'] as const, ['en', 'Too much.'] as const]) {
      const { view } = posted([item], { a: '9' }, language)
      expect(view.problems).toMatchObject([{ errorText: expected }])
      expect(view.items[0]).toMatchObject({ errorText: expected })
    }
  })

  it('leaves in its field what was typed', () => {
    const { view } = posted([{ ...asked, extension: [rule(A)] }], { a: '9' })
    expect((view.items[0] as QuestionView).value).toBe('9')
  })
})

describe('a rule that cannot be evaluated', () => {
  it.each([
    ['looks at a patient nobody knows', '%patient.birthDate < today()'],
    ['compares what cannot be compared', "answer.value < 'five'"],
    ['adds several values', '(1 | 2) + answer.value < 5'],
  ])('and %s neither counts as broken nor keeps the form', (_what, expression) => {
    expect(posted([{ ...asked, extension: [rule(expression)] }], { a: '1' }).kind).toBe('read')
  })
})

describe('what the page does not let anyone change', () => {
  const tooLong = fhirpath(`${SDC}initialExpression`, "'abcdef'")
  it.each<[string, Item]>([
    ['read-only', { readOnly: true, maxLength: 3, extension: [tooLong] }],
    ['hidden', { maxLength: 3, extension: [tooLong, hidden] }],
    [
      'hidden, too few',
      { extension: [tooLong, hidden, { url: `${CORE}questionnaire-minOccurs`, valueInteger: 2 }], repeats: true },
    ],
  ])('and lies beyond its limits keeps nobody from going on: %s', (_how, item) => {
    expect(posted([{}, item], { a: 'x' }).kind).toBe('read')
  })
})
