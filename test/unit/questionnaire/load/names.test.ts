import { loadQuestionnaire } from '../../../../src/questionnaire/load/load-questionnaire.js'
import { readForm } from '../../../../src/questionnaire/read-form.js'
import { aLoaded } from '../../../support/a-questionnaire.js'
import { ask, ext } from '../../../support/below-answers.js'

const VARIABLE = 'http://hl7.org/fhir/StructureDefinition/variable'
const variable = (name: string, expression: string) => ({
  url: VARIABLE,
  valueExpression: { name, language: 'text/fhirpath', expression },
})
const named = (url: string, expression: string, name: string) => {
  const made = ext(url, expression)
  return { ...made, valueExpression: { ...made.valueExpression, name } }
}
const problems = (json: object) =>
  loadQuestionnaire({ resourceType: 'Questionnaire', status: 'draft', ...json }, 'a.json').problems ?? []
const reason = (name: string) => expect.stringContaining(`%${name} is not known here`)

describe('a name that nobody gives is refused', () => {
  it.each(['calculatedExpression', 'enableWhenExpression', 'initialExpression', 'answerExpression'])('in %s', (url) =>
    expect(problems({ item: [ask('a', 'integer', ext(url, '%foo.exists() or true'))] })).toEqual([
      { file: 'a.json', linkId: 'a', reason: reason('foo') },
    ]),
  )

  it.each([
    ['in a constraint', [ask('a', 'string', constraint('%foo > 1'))]],
    ['in a variable', [ask('a', 'string', variable('x', '%foo + 1'))]],
    ['of an item beside it', [ask('g', 'group', variable('foo', '1')), ask('a', 'integer', calculated('%foo'))]],
    [
      'of an item below it',
      [{ ...ask('a', 'group', constraint('%foo')), item: [ask('b', 'string', variable('foo', '1'))] }],
    ],
    ['that comes later', [ask('a', 'integer', variable('x', '%foo + 1'), variable('foo', '1'))]],
    ['of itself', [ask('a', 'integer', named('calculatedExpression', '%foo + 1', 'foo'))]],
    ['of a launch context', [ask('a', 'integer', calculated("%foo.name.exists() and %patient.id = ''"))]],
    ['in quotes', [ask('a', 'integer', calculated('%`foo`.name'))]],
  ])('%s', (_what, item) =>
    expect(problems({ item })).toContainEqual(expect.objectContaining({ reason: reason('foo') })),
  )

  it.each([
    ['qitem', '%qitem.prefix'],
    ['vs-age', "%`vs-age` = 'x'"],
  ])('on the whole: %%%s', (name, expression) =>
    expect(problems({ extension: [variable('x', expression)], item: [ask('a', 'string')] })).toEqual([
      { file: 'a.json', reason: reason(name) },
    ]),
  )
})

describe('a name that is known is taken', () => {
  it.each([
    ...['%patient.id', '%encounter.id', '%user.id', '%resource.id', '%rootResource.id', '%context.linkId'],
    ...['%questionnaire.title', '%qitem.prefix', '%whole', '%around', '%own', '%sct', '%loinc', '%ucum'],
    ...["'%foo'", '1 // %foo', '1 /* %foo */', "defineVariable('foo', 1).select(%foo)"],
  ])('%s', (expression) => {
    const a = ask('a', 'string', calculated(expression), variable('own', '%around'))
    const item = [{ ...ask('g', 'group', variable('around', '%whole')), item: [a] }]
    expect(problems({ extension: [variable('whole', '1')], item })).toEqual([])
  })

  it('is told of once, where its own expression cannot be read', () =>
    expect(problems({ item: [ask('a', 'integer', variable('x', '1 +'), calculated('%x'))] })).toHaveLength(1))
})

it('the names of code systems stand for their addresses', () => {
  const item = [ask('q', 'string'), ask('a', 'string', calculated("%sct & ' ' & %loinc & ' ' & %ucum"))]
  const answer = [{ valueString: 'http://snomed.info/sct http://loinc.org http://unitsofmeasure.org' }]
  expect(readForm(aLoaded({ item }), { q: 'x' }).response.item?.[1]).toMatchObject({ answer })
})

function calculated(expression: string) {
  return ext('calculatedExpression', expression)
}

function constraint(expression: string) {
  const part = (url: string, value: object) => ({ url, ...value })
  return {
    url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-constraint',
    extension: [
      part('key', { valueId: 'k' }),
      part('severity', { valueCode: 'error' }),
      part('human', { valueString: 'no' }),
      part('expression', { valueString: expression }),
    ],
  }
}
