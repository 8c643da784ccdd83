import type { QuestionnaireItem } from 'fhir/r4.js'
import type { ItemView } from '../../../src/questionnaire/show/item-view.js'
import { aLoaded } from '../../support/a-questionnaire.js'
import { ask, ext } from '../../support/below-answers.js'
import { formView } from '../../support/form-view.js'

const CORE = 'http://hl7.org/fhir/StructureDefinition/'
const asHelp = {
  url: `${CORE}questionnaire-itemControl`,
  valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code: 'help' }] },
}
const hidden = { url: `${CORE}questionnaire-hidden`, valueBoolean: true }
const help = (linkId: string, ...more: object[]) => ask(linkId, 'display', asHelp, ...more)

/** `a?help(b c)`: a place with its help and what lies below it. */
const told = (view: ItemView): string => {
  const helped = view.kind !== 'display' && view.help ? `?${view.help}` : ''
  const below = view.kind !== 'display' && view.items.length > 0 ? `(${view.items.map(told).join(' ')})` : ''
  return `${view.linkId}${view.kind === 'display' ? `:${view.role}` : ''}${helped}${below}`
}
const shown = (...item: object[]): string =>
  formView(aLoaded({ item }), undefined, { language: 'en' }).items.map(told).join(' ')
const group = (...item: object[]) => ({ ...ask('g', 'group'), item })
const question = (...item: object[]) => ({ ...ask('q', 'boolean'), item })
const whenYes: Pick<QuestionnaireItem, 'enableWhen'> = {
  enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }],
}

describe('help', () => {
  it.each<[string, readonly object[], string]>([
    ['of a question stands at it', [question(help('h'))], 'q?h'],
    ['of a group stands at it', [group(help('h'), ask('b', 'boolean'))], 'g?h(b)'],
    ['is also a second one', [question(help('h'), help('i'))], 'q?h(i:help)'],
    ['of the whole form is a text', [help('h'), ask('b', 'boolean')], 'h:help b'],
    ['that is hidden is not shown', [question(help('h', hidden)), group(help('i', hidden), help('j'))], 'q g?j'],
    [
      'with a condition opens by itself',
      [ask('a', 'boolean'), question({ ...help('h'), ...whenYes }, help('i'))],
      'a q?i(h:help)',
    ],
    [
      'of what is not shown is not',
      [{ ...question(help('h')), ...ask('q', 'boolean', ext('calculatedExpression', 'true')) }],
      '',
    ],
    ['is no question', [ask('b', 'boolean', asHelp)], 'b'],
    ['is no group', [{ ...ask('g', 'group', asHelp), item: [ask('b', 'boolean')] }], 'g(b)'],
    ['is no question in a group', [group(ask('b', 'boolean', asHelp), help('h'))], 'g?h(b)'],
  ])('%s', (_what, item, expected) => {
    expect(shown(...item)).toBe(expected)
  })
})
