import type { QuestionnaireResponse } from 'fhir/r4.js'
import { compileExpression } from '../../../src/questionnaire/fhirpath.js'
import { formView } from '../../support/form-view.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { aLoaded, aQuestionnaire, fhirpath } from '../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const calculated = (expression: string) => ({
  readOnly: true,
  extension: [fhirpath(`${SDC}calculatedExpression`, expression)],
})
const answer = (response: QuestionnaireResponse, linkId: string) =>
  response.item?.find((one) => one.linkId === linkId)?.answer?.[0]

describe('compiling', () => {
  it.each([
    ["'a' + ", /mismatched|unexpected|input/i],
    ["item.trace('x')", /"trace"/],
    ["item. `trace` ('x')", /"trace"/],
    ['subject.resolve()', /"resolve"/],
    ["code.memberOf('x')", /"memberOf"/],
    ['%terminologies.expand(x)', /%terminologies/],
    ['1'.repeat(5_001), /longer/],
  ])('refuses %s', (text, reason) => expect(() => compileExpression(text)).toThrow(reason))

  it('takes a forbidden word that stands only in a text', () => {
    expect(compileExpression("'call trace(x) and resolve()'").evaluate({}, {})).toEqual(['call trace(x) and resolve()'])
  })

  it('never changes what it is given', () => {
    const given = { resourceType: 'Patient', name: [{ family: 'A' }] }
    compileExpression('Patient.name.family').evaluate(given, {})
    expect(given).toEqual({ resourceType: 'Patient', name: [{ family: 'A' }] })
  })
})

describe('calculated answers', () => {
  it('follow one another', () => {
    const questionnaire = aQuestionnaire(
      { type: 'integer' },
      { type: 'integer', ...calculated("%resource.item.where(linkId = 'c').answer.value + 1") },
      { type: 'integer', ...calculated("%resource.item.where(linkId = 'a').answer.value * 2") },
    )
    const { response } = readForm(questionnaire, { a: '5' })
    expect([answer(response, 'b'), answer(response, 'c')]).toEqual([{ valueInteger: 11 }, { valueInteger: 10 }])
  })

  it('open and close questions', () => {
    const questionnaire = aQuestionnaire(
      { type: 'integer' },
      { type: 'integer', ...calculated("%resource.item.where(linkId = 'a').answer.value * 2") },
      { enableWhen: [{ question: 'b', operator: '>', answerInteger: 9 }] },
    )
    expect(answer(readForm(questionnaire, { a: '5', c: 'kept' }).response, 'c')).toBeDefined()
    expect(answer(readForm(questionnaire, { a: '4', c: 'kept' }).response, 'c')).toBeUndefined()
  })

  it('stay empty where they never come to rest', () => {
    const questionnaire = aQuestionnaire(
      { type: 'integer' },
      { type: 'integer', ...calculated("iif(%resource.item.where(linkId = 'c').exists(), {}, 1)") },
      { type: 'integer', ...calculated("iif(%resource.item.where(linkId = 'b').exists(), 1, {})") },
    )
    expect(readForm(questionnaire, { a: '1' }).kind).toBe('read')
  })

  it.each([
    ['integer', '1.5'],
    ['integer', "'1'"],
    ['boolean', '1'],
    ['decimal', '%encounter'],
    ['date', '7'],
  ] as const)('of type %s stay empty where the expression is %s', (type, expression) => {
    const { response } = readForm(aQuestionnaire({}, { type, ...calculated(expression) }), { a: 'x' })
    expect(answer(response, 'b')).toBeUndefined()
  })

  it('are never the old value where the expression fails', () => {
    const questionnaire = aQuestionnaire({}, { type: 'decimal', ...calculated('%encounter') })
    const before: QuestionnaireResponse = {
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      item: [{ linkId: 'b', answer: [{ valueDecimal: 9 }] }],
    }
    expect(answer(readForm(questionnaire, { a: 'x' }, before).response, 'b')).toBeUndefined()
  })
})

it('knows the launch context', () => {
  const questionnaire = aQuestionnaire({}, { ...calculated('%patient.gender') })
  const patient = { resourceType: 'Patient', gender: 'female' }
  expect(answer(readForm(questionnaire, { a: 'x' }, undefined, { patient }).response, 'b')).toEqual({
    valueString: 'female',
  })
})

describe('initialExpression', () => {
  const questionnaire = aQuestionnaire({
    extension: [fhirpath(`${SDC}initialExpression`, '%patient.name.first().family')],
  })
  const valueShown = (launchVariables: object) => {
    const [item] = formView(questionnaire, undefined, { language: 'en', launchVariables: { ...launchVariables } }).items
    return item?.kind === 'question' && item.value
  }

  it('fills the form that opens', () =>
    expect(valueShown({ patient: { resourceType: 'Patient', name: [{ family: 'Invented' }] } })).toBe('Invented'))
  it('leaves it empty where there is nothing to find', () => expect(valueShown({})).toBe(''))
})

describe('rules across answers', () => {
  const rule = (expression: string, severity = 'error') => ({
    url: 'http://hl7.org/fhir/StructureDefinition/targetConstraint',
    extension: [
      { url: 'key', valueId: 'rule-1' },
      { url: 'severity', valueCode: severity },
      { url: 'human', valueString: 'The end is before the start.' },
      { url: 'expression', valueExpression: { language: 'text/fhirpath', expression } },
    ],
  })
  const item = (linkId: string) => ({ linkId, type: 'integer', text: linkId })
  const END = "%resource.item.where(linkId = 'b').answer.value >= %resource.item.where(linkId = 'a').answer.value"
  const read = (expression: string, severity?: string) =>
    readForm(aLoaded({ extension: [rule(expression, severity)], item: [item('a'), item('b')] }), { a: '5', b: '4' })

  it('are named in the author’s words', () => {
    expect(read(END)).toMatchObject({
      kind: 'invalid',
      problems: [{ problem: 'rule-broken', rule: { plain: 'The end is before the start.' } }],
    })
  })

  it('stand above the form where they are of no single question', () => {
    const questionnaire = aLoaded({ extension: [rule(END)], item: [item('a'), item('b')] })
    const posted = readForm(questionnaire, { a: '5', b: '4' })
    const problems = posted.kind === 'invalid' ? posted.problems : []
    expect(formView(questionnaire, posted.response, { language: 'en', problems }).problems).toEqual([
      { id: '', text: '', problem: 'rule-broken', errorText: 'The end is before the start.' },
    ])
  })

  it('only warn where the author says so', () => expect(read(END, 'warning').kind).toBe('read'))
  it('are not broken where they cannot be evaluated', () => expect(read('%encounter > 1').kind).toBe('read'))
})

it('shows a question in the language of the session where there is a translation', () => {
  const _text = {
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/translation',
        extension: [
          { url: 'lang', valueCode: 'es' },
          { url: 'content', valueString: '¿Por qué?' },
        ],
      },
    ],
  }
  const questionnaire = aQuestionnaire({ text: 'Why?', _text })
  const text = (language: string) => formView(questionnaire, undefined, { language }).items[0]?.text
  expect([text('es'), text('es-MX'), text('fr'), text('__proto__')]).toEqual(['¿Por qué?', '¿Por qué?', 'Why?', 'Why?'])
})
