import { loadQuestionnaire } from '../../../../src/questionnaire/load/load-questionnaire.js'
import { fhirpath, options } from '../../../support/a-questionnaire.js'

const CORE = 'http://hl7.org/fhir/StructureDefinition/'
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/'
const XHTML = `${CORE}rendering-xhtml`

const reasons = (item: object, whole: object = {}): readonly string[] =>
  loadQuestionnaire(
    {
      resourceType: 'Questionnaire',
      status: 'draft',
      item: [{ linkId: 'a', type: 'string', text: 'A', ...item }],
      ...whole,
    },
    'x.json',
  ).problems?.map(({ reason }) => reason) ?? []

const constraint = (expression: string) => ({
  url: `${CORE}targetConstraint`,
  extension: [{ url: 'expression', valueExpression: { language: 'text/fhirpath', expression } }],
})

describe('every reason at once, also on one item', () => {
  it.each<[string, object, readonly string[]]>([
    [
      'expressions',
      {
        extension: [
          fhirpath(`${SDC}sdc-questionnaire-calculatedExpression`, '1 +'),
          fhirpath(`${SDC}sdc-questionnaire-initialExpression`, "trace('x') | resolve()"),
          fhirpath(`${SDC}sdc-questionnaire-enableWhenExpression`, 'where() or nothere()'),
        ],
      },
      ['calculatedExpression', '"trace"', '"resolve"', 'where() takes', 'no function nothere'],
    ],
    [
      'variables and constraints',
      {
        extension: [
          {
            ...fhirpath(`${CORE}variable`, '1 +'),
            valueExpression: { language: 'text/fhirpath', expression: '1 +', name: 'x' },
          },
          { url: `${CORE}variable`, valueExpression: { language: 'text/fhirpath', expression: '1', name: 'resource' } },
          constraint('where('),
          constraint("resolve() = 'x'"),
        ],
      },
      ['variable x', 'variable resource', 'a constraint', '"resolve"'],
    ],
    [
      'conditions',
      {
        enableWhen: [
          { question: 'a', operator: 'exists', answerInteger: 1 },
          { question: 'b', operator: '=', answerReference: {} },
        ],
      },
      ['"exists" needs a boolean', 'enableWhen on "b" has no answer'],
    ],
    [
      'limits',
      {
        extension: [
          { url: `${CORE}regex`, valueString: '(a+)+' },
          { url: `${CORE}minValue`, valueBoolean: true },
          { url: `${CORE}maxValue`, valueCoding: {} },
        ],
      },
      ['regex', 'minValue', 'maxValue'],
    ],
    [
      'choices',
      {
        type: 'choice',
        answerOption: [
          ...(options('x', 'x', 'asked-declined').answerOption ?? []),
          { valueReference: {} },
          { valueCoding: { system: 'urn:x' } },
        ],
      },
      ['"x"', 'asked-declined', 'type that is not supported', 'neither code'],
    ],
    [
      'pictures and markup',
      {
        extension: [
          { url: `${SDC}sdc-questionnaire-itemMedia`, valueAttachment: { url: 'https://elsewhere.example/x' } },
        ],
        _text: { extension: [{ url: XHTML, valueString: '<p><script>x</script><img src="y"/>' }] },
      },
      ['path of this site', 'only pictures', 'needs a title', '<script>', '<img>', '<p> is not closed'],
    ],
  ])('%s', (_what, item, expected) => {
    const found = reasons(item)
    for (const part of expected) expect(found).toContainEqual(expect.stringContaining(part))
  })

  it('on the whole, too', () => {
    const found = reasons(
      {},
      {
        title: 'T',
        _title: { extension: [{ url: XHTML, valueString: '<p>' }] },
        extension: [
          { url: `${CORE}variable`, valueExpression: { language: 'text/fhirpath', expression: '1 +', name: 'x' } },
          constraint('1 +'),
        ],
      },
    )
    for (const part of ['<p> is not closed', 'variable x', 'a constraint']) {
      expect(found).toContainEqual(expect.stringContaining(part))
    }
  })
})

describe('a regex', () => {
  const loaded = (valueString: string) => reasons({ extension: [{ url: `${CORE}regex`, valueString }] }).length === 0

  it.each([
    String.raw`\d{3}-\d{4}`,
    '[A-Z]{2}',
    '(ab)?c',
    '(?:ab|cd)?',
    String.raw`(\d{2}:){2}\d{2}`,
    '[(a+)+]+',
    String.raw`\(a+\)+`,
  ])('is taken: %s', (pattern) => expect(loaded(pattern)).toBe(true))

  it.each([
    '(a+)+',
    '(a|a)*',
    '((a)|a)+',
    '(a?){30}',
    '((a|b)c)+',
    '(?:a*b)*',
    String.raw`(a)\1`,
    '(?<x>a)\\k<x>',
    '(a{1,9})+',
    'a'.repeat(201),
  ])('that could double its time with each character is not: %s', (pattern) => expect(loaded(pattern)).toBe(false))
})
