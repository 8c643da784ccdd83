import type { QuestionnaireItem } from 'fhir/r4.js'
import { loadQuestionnaire } from '../../../../src/questionnaire/load/load-questionnaire.js'
import { aQuestionnaire, fhirpath } from '../../../support/a-questionnaire.js'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const CORE = 'http://hl7.org/fhir/StructureDefinition/'
const problemsOf = (more: object) =>
  (loadQuestionnaire({ resourceType: 'Questionnaire', status: 'draft', ...more }, 'a.json').problems ?? []).map(
    ({ linkId, reason }) => [linkId, reason].join(': '),
  )
const withItem = (item: object) => problemsOf({ item: [{ linkId: 'a', type: 'string', text: 'A', ...item }] })
const calculated = (expression: string, language = 'text/fhirpath') => ({
  extension: [{ url: `${SDC}calculatedExpression`, valueExpression: { language, expression } }],
})
const xhtml = (text: string): Partial<QuestionnaireItem> => ({
  _text: { extension: [{ url: `${CORE}rendering-xhtml`, valueString: text }] },
})

it('every reason is said at once: of the file, of its structure, and of what each item asks for', () => {
  const problems = problemsOf({
    status: 'bogus',
    item: [
      { linkId: 'a', type: 'attachment', text: 3 },
      { linkId: 'a', type: 'choice', text: 'A' },
      { type: 'group', item: [{ linkId: 'b', type: 'string', text: 'B', ...calculated('1 +') }] },
      { linkId: 'c', type: 'string', enableWhen: [{ question: 'z', operator: '=', answerString: 'x' }] },
    ],
  })
  for (const reason of [
    /^: status must be/,
    /^a: text must be a text/,
    /^a: items of type "attachment"/,
    /^a: another item has the same linkId/,
    /^a: a choice needs answers/,
    /^: linkId is missing/,
    /^b: calculatedExpression/,
    /^c: enableWhen names "z"/,
  ])
    expect(problems).toContainEqual(expect.stringMatching(reason))
})

it.each([
  ['STU3', { item: [{ linkId: 'a', type: 'choice', text: 'A', option: [{ valueString: 'x' }] }] }],
  ['STU3', { item: [{ linkId: 'a', type: 'string', enableWhen: [{ question: 'a', hasAnswer: true }] }] }],
  ['R5', { item: [{ linkId: 'g', type: 'group', item: [{ linkId: 'a', type: 'coding', text: 'A' }] }] }],
  ['R5', { versionAlgorithmString: 'semver', item: [] }],
])('a file of %s is named as such, first of all', (version, more) => {
  expect(problemsOf(more)[0]).toMatch(new RegExp(`this is a Questionnaire of FHIR ${version} .* convert it to R4`))
})

it.each([
  ['text/cql', 'CQL (text/cql)'],
  ['text/cql-identifier', 'CQL (text/cql-identifier)'],
  ['application/x-fhir-query', 'application/x-fhir-query'],
])('an expression in %s is named', (language, name) => {
  expect(withItem(calculated('x', language))).toContain(
    `a: expressions in ${name} are not supported, only text/fhirpath`,
  )
})

it.each([
  ["%resource.item.where(linkId = 'a', 1)", 'where() takes 1 argument, and is given 2'],
  ['%resource.item.count(1)', 'count() takes no argument, and is given 1'],
  ['%resource.item.sumUp()', 'there is no function sumUp()'],
  ['iif(true)', 'iif() takes 2 to 3 arguments, and is given 1'],
  ["'a'.substring()", 'substring() takes 1 to 2 arguments, and is given 0'],
  ['%resource.item.where(answer.select(value.exists(1, 2)))', 'exists() takes 0 to 1 argument, and is given 2'],
])('%s: a wrong number of arguments', (expression, reason) => {
  expect(withItem(calculated(expression))).toEqual([`a: calculatedExpression: ${reason}`])
})

it('a value set of a server says which file to put where', () => {
  const item = { type: 'choice', answerValueSet: 'http://loinc.org/vs/LL358-3|2.1' }
  expect(withItem(item)).toEqual([
    expect.stringMatching(/is not contained .* beside the file as LL358-3\.valueset\.json, .*content -- expand FILE/),
  ])
})

describe('what is dropped is told, and nothing else is lost', () => {
  it('a tag that is not known, with its text kept', () => {
    const { items, notes } = aQuestionnaire(xhtml('<div><font color="red">In the <b>past</b></font> month</div>'))
    expect(items[0]?.text.html).toBe('<div>In the <b>past</b> month</div>')
    expect(notes).toEqual(['rendering-xhtml: the tag <font> is dropped, its text is kept'])
  })

  it.each([
    '<script>x</script>',
    '<img src="/x.png"/>',
    '<a href="/x">x</a>',
    '<font onclick="x()">x</font>',
    '<style>p{}</style>',
  ])('%s is still refused', (text) => {
    expect(withItem(xhtml(`<div>${text}</div>`))).toEqual([expect.stringMatching(/rendering-xhtml: </)])
  })

  it.each([
    ['sourceQueries', { valueReference: { reference: '#x' } }],
    ['itemPopulationContext', { valueExpression: { language: 'application/x-fhir-query', expression: 'Patient' } }],
    ['candidateExpression', { valueExpression: { language: 'application/x-fhir-query', expression: 'Condition' } }],
    ['templateExtract', { extension: [{ url: 'template', valueReference: { reference: '#t' } }] }],
    ['definitionExtract', { extension: [{ url: 'definition', valueCanonical: 'http://hl7.org/x' }] }],
    ['observationExtract', { valueBoolean: true }],
  ])('%s is ignored', (name, value) => {
    const { notes } = aQuestionnaire({ extension: [{ url: SDC + name, ...value }] })
    expect(notes).toEqual([`${name} is ignored: nothing is filled in from a record or taken out`])
  })

  it('an element that no item has, where it stands first', () => {
    const when = { question: 'a', operator: '=', answerString: 'x', operatr: '=', id: 'w', _question: {} } as const
    const misspelt = { readonly: true, enableBehaviour: 'all', enableWhen: [when], _text: {}, id: 'i' }
    const options = [{ valueString: 'x', initalSelected: true, _valueString: {} }]
    const { notes } = aQuestionnaire({}, misspelt, { ...misspelt, type: 'choice', answerOption: options })
    const told = (name: string, linkId: string) =>
      `${name} is no element of FHIR R4, and is ignored: first in "${linkId}"`
    expect(notes).toEqual([
      ...['readonly', 'enableBehaviour', 'enableWhen › operatr'].map((name) => told(name, 'b')),
      told('answerOption › initalSelected', 'c'),
    ])
  })

  it('a questionnaire that uses everything here says nothing', () => {
    expect(aQuestionnaire({ extension: [fhirpath(`${SDC}initialExpression`, "'x'")] }).notes).toEqual([])
  })
})

it.each([
  ['xhtml', { url: `${CORE}rendering-xhtml`, valueString: '<p>Read <b>this</b> &amp; go on</p>' }],
  ['markdown', { url: `${CORE}rendering-markdown`, valueMarkdown: 'Read **this** & go on' }],
])('a display may have its words in %s alone', (_what, extension) => {
  const { items } = aQuestionnaire({
    type: 'display',
    text: undefined,
    _text: { extension: [extension] },
  })
  expect(items[0]?.text.plain).toBe('Read this & go on')
})
