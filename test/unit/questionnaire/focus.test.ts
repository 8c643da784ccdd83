import type { QuestionnaireItem, QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { formView } from '../../support/form-view.js'
import type { GroupView, QuestionView } from '../../../src/questionnaire/show/item-view.js'
import { aLoaded, fhirpath, options } from '../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const CORE = 'http://hl7.org/fhir/StructureDefinition/'
const ext = (name: string, expression: string) => fhirpath(`${SDC}${name}`, expression)
const variable = (name: string, expression: string) => ({
  url: `${CORE}variable`,
  valueExpression: { name, language: 'text/fhirpath', expression },
})
const ask = (linkId: string, type: QuestionnaireItem['type'], ...extension: object[]) => ({
  ...{ linkId, type, text: linkId },
  ...(extension.length > 0 && { extension }),
})
const rows = (extension: object[], ...item: object[]) => ({
  item: [{ linkId: 'row', type: 'group', repeats: true, text: 'Row', extension, item }],
})
const VALUE_OF_B = "%context.item.where(linkId = 'b').answer.value"

/** The only answers of a response, as `linkId=value`, one list for each item at the top. */
const told = ({ item = [] }: QuestionnaireResponse): readonly string[] => item.map((one) => below(one).join(' '))
const below = ({ linkId, item = [], answer = [] }: QuestionnaireResponseItem): readonly string[] => [
  ...answer.map((one) => `${linkId}=${String(Object.values(one)[0])}`),
  ...[...item, ...answer.flatMap((one) => one.item ?? [])].flatMap(below),
]
const twoRows = (json: object) =>
  told(readForm(aLoaded(json), { 'row~0~b': '3', 'row~0~t': 'T0', 'row~1~b': '5', 'row~1~t': 'T1' }).response)

describe('in each row of a repeating group', () => {
  it('a condition is about the row', () =>
    expect(
      twoRows(rows([], ask('b', 'integer'), ask('t', 'string', ext('enableWhenExpression', `${VALUE_OF_B} = 3`)))),
    ).toEqual(['b=3 t=T0', 'b=5']))

  it('a variable of the row has its value for the row', () => {
    const total = ask('total', 'integer', ext('calculatedExpression', '%double + 1'))
    const open = ask('t', 'string', ext('enableWhenExpression', '%double > 6'))
    expect(twoRows(rows([variable('double', `${VALUE_OF_B} * 2`)], ask('b', 'integer'), open, total))).toEqual([
      'b=3 total=7',
      'b=5 t=T1 total=11',
    ])
  })

  it('a variable may use those before it, and one further down hides one above', () => {
    const inner = {
      ...ask('in', 'group', variable('n', '%n + 100')),
      item: [ask('sum', 'integer', ext('calculatedExpression', '%n'))],
    }
    const json = rows([variable('m', VALUE_OF_B), variable('n', '%m * 2')], ask('b', 'integer'), inner)
    expect(twoRows(json)).toEqual(['b=3 sum=106', 'b=5 sum=110'])
  })

  it('a rule is about the answer of the row', () => {
    const rule = {
      url: `${CORE}targetConstraint`,
      extension: [
        { url: 'key', valueId: 'k' },
        { url: 'severity', valueCode: 'error' },
        { url: 'human', valueString: 'Too much.' },
        { url: 'expression', valueExpression: { language: 'text/fhirpath', expression: '%context.answer.value < 5' } },
      ],
    }
    const posted = readForm(aLoaded(rows([], ask('b', 'integer', rule))), { 'row~0~b': '3', 'row~1~b': '5' })
    expect(posted).toMatchObject({ problems: [{ name: 'row~1~b', rule: { plain: 'Too much.' } }] })
  })

  it('the choices are those of the row', () => {
    const names = { ...ask('names', 'string'), repeats: true }
    const pick = ask('pick', 'choice', ext('answerExpression', "item.where(linkId = 'names').answer.value"))
    const questionnaire = aLoaded(rows([], names, pick))
    const posted = readForm(questionnaire, { 'row~0~names': 'Ada\nBo', 'row~1~names': 'Cy', 'row~1~pick': 'Cy' })
    const groups = formView(questionnaire, posted.response, { language: 'en' }).items as readonly GroupView[]
    const offered = groups.map(({ items }) => (items[1] as QuestionView).choices.map(({ value }) => value))
    expect(offered).toEqual([['Ada', 'Bo'], ['Cy']])
    expect(told(posted.response)).toEqual(['names=Ada names=Bo', 'names=Cy pick=Cy'])
  })

  it('a bare path to a value starts at the row', () =>
    expect(
      twoRows(
        rows(
          [],
          ask('b', 'integer'),
          ask('n', 'integer', ext('calculatedExpression', "item.where(linkId = 'b').answer.value + 1")),
        ),
      ),
    ).toEqual(['b=3 n=4', 'b=5 n=6']))
})

describe('an expression on a group, an item or the form', () => {
  it('counts what lies in its group', () => {
    const group = {
      ...ask('g', 'group', variable('points', "%context.item.answer.where(value.code = 'y').count()")),
      item: [
        { ...ask('a', 'choice'), ...options('n', 'y') },
        { ...ask('b', 'choice'), ...options('n', 'y') },
        ask('total', 'integer', ext('calculatedExpression', '%points')),
      ],
    }
    expect(readForm(aLoaded({ item: [group] }), { a: 'y', b: 'y' }).response.item?.[0]?.item?.[2]).toMatchObject({
      answer: [{ valueInteger: 2 }],
    })
  })

  it.each([
    ['%context.linkId', 'q'],
    ['%qitem.text', 'q'],
    ["%qitem.code.where(system = 'urn:x').code", 'c'],
    ['%questionnaire.item.where(linkId = %qitem.linkId).type', 'string'],
    ['%resource.item.first().linkId', 'a'],
    ["%resource.item.where(linkId = 'a').answer.value", 'x'],
  ])('%s is %s', (expression, value) => {
    const code = [{ system: 'urn:x', code: 'c' }]
    const item = [ask('a', 'string'), { ...ask('q', 'string', ext('calculatedExpression', expression)), code }]
    expect(told(readForm(aLoaded({ item }), { a: 'x' }).response)).toEqual(['a=x', `q=${value}`])
  })

  it('finds what lies below its own question', () => {
    const asked = {
      ...ask(
        'q',
        'integer',
        ext('calculatedExpression', "%context.descendants().where(linkId = 'why').answer.value.length()"),
      ),
    }
    const item = [{ ...asked, item: [ask('why', 'string')] }]
    expect(told(readForm(aLoaded({ item }), { why: 'because' }).response)).toEqual(['q=7 why=because'])
  })

  it('is not touched by a variable that fails and that it does not use', () => {
    const extension = [variable('broken', '%patient.name + 1 / {}.single()'), variable('fine', '2')]
    const item = [ask('a', 'string'), ask('n', 'integer', ext('calculatedExpression', '%fine'))]
    expect(told(readForm(aLoaded({ extension, item }), { a: 'x' }).response)).toEqual(['a=x', 'n=2'])
  })
})
