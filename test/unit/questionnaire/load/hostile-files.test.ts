import { loadQuestionnaire } from '../../../../src/questionnaire/load/load-questionnaire.js'

const FILE = 'forms/hostile.json'

const withItems = (...item: unknown[]) => ({ resourceType: 'Questionnaire', status: 'draft', item })
const item = (more: object) => ({ linkId: 'a', type: 'string', text: 'A', ...more })
const extension = (url: string, value: object) => ({ extension: [{ url, ...value }] })
const fhirpath = (expression: string, language = 'text/fhirpath') => ({ valueExpression: { language, expression } })
const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
const XHTML = 'http://hl7.org/fhir/StructureDefinition/rendering-xhtml'
const MARKDOWN = 'http://hl7.org/fhir/StructureDefinition/rendering-markdown'
const markup = (url: string, text: string) => withItems(item({ _text: { extension: [{ url, valueString: text }] } }))

const refusals = (json: unknown) => loadQuestionnaire(json, FILE).problems ?? []

describe('refuses by name', () => {
  it.each([
    [
      'a modifierExtension',
      withItems(item({ modifierExtension: [{ url: 'http://x.test/not' }] })),
      /modifierExtension.*x\.test/,
    ],
    ['CQL', withItems(item(extension(CALCULATED, fhirpath('Total', 'text/cql')))), /text\/cql/],
    ['an expression that is none', withItems(item(extension(CALCULATED, { valueString: '1 + 1' }))), /no expression/],
    [
      'an expression without a text',
      withItems(item(extension(CALCULATED, { valueExpression: { language: 'text/fhirpath' } }))),
      /calculatedExpression has no expression/,
    ],
    [
      'units from elsewhere',
      withItems(
        item(
          extension('http://hl7.org/fhir/StructureDefinition/questionnaire-unitValueSet', {
            valueCanonical: 'http://x.test/ValueSet/u',
          }),
        ),
      ),
      /unitValueSet/,
    ],
    [
      'bounds that no answer can keep',
      withItems(
        item({
          type: 'integer',
          extension: [
            { url: 'http://hl7.org/fhir/StructureDefinition/minValue', valueInteger: 9 },
            { url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueInteger: 1 },
          ],
        }),
      ),
      /at least 9 and at most 1/,
    ],
    [
      'an x-fhir-query',
      withItems(item(extension(CALCULATED, fhirpath('Patient?x=1', 'application/x-fhir-query')))),
      /x-fhir-query/,
    ],
    [
      'an SDC extension it does not know',
      withItems(
        item(
          extension('http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-subQuestionnaire', {
            valueCanonical: 'http://x.test',
          }),
        ),
      ),
      /subQuestionnaire/,
    ],
    [
      'a demand for a signature',
      withItems(
        item(
          extension('http://hl7.org/fhir/StructureDefinition/questionnaire-signatureRequired', { valueBoolean: true }),
        ),
      ),
      /signatureRequired/,
    ],
    [
      'a remote value set',
      withItems(item({ type: 'choice', answerValueSet: 'http://x.test/ValueSet/y' })),
      /not contained/,
    ],
    ['an item type it cannot show', withItems(item({ type: 'attachment' })), /"attachment"/],
    ['an item type FHIR does not have', withItems(item({ type: 'nope' })), /"nope"/],
    ['the same linkId twice', withItems(item({}), item({})), /same linkId/],
    [
      'conditions in a circle',
      withItems(
        item({ enableWhen: [{ question: 'b', operator: 'exists', answerBoolean: true }] }),
        item({ linkId: 'b', enableWhen: [{ question: 'a', operator: 'exists', answerBoolean: true }] }),
      ),
      /circle/,
    ],
    [
      'a condition on nothing',
      withItems(item({ enableWhen: [{ question: 'z', operator: 'exists', answerBoolean: true }] })),
      /"z"/,
    ],
    ['a script', markup(XHTML, '<div><script>alert(1)</script></div>'), /<script> is not allowed/],
    ['an event attribute', markup(XHTML, '<p onclick="x()">A</p>'), /attribute/],
    ['a foreign image', markup(XHTML, '<img src="https://x.test/a.png"/>'), /<img> is not allowed/],
    ['a link', markup(XHTML, '<a href="https://x.test">A</a>'), /<a> is not allowed/],
    ['a link in Markdown', markup(MARKDOWN, 'See [this](https://x.test)'), /links/],
    ['a tag in Markdown', markup(MARKDOWN, 'See <b>this</b>'), /tags/],
    [
      'an expression that does not parse',
      withItems(item(extension(CALCULATED, fhirpath("'a' + ")))),
      /calculatedExpression/,
    ],
    ['trace', withItems(item(extension(CALCULATED, fhirpath("item.trace('x')")))), /"trace"/],
    ['resolve', withItems(item(extension(CALCULATED, fhirpath('subject.resolve()')))), /"resolve"/],
    ['memberOf', withItems(item(extension(CALCULATED, fhirpath("item.code.memberOf('http://x.test')")))), /"memberOf"/],
    [
      'a regex that could keep the server busy',
      withItems(item(extension('http://hl7.org/fhir/StructureDefinition/regex', { valueString: '(a+)+b' }))),
      /regex/,
    ],
    [
      'choices that cannot be told apart',
      withItems(
        item({
          type: 'choice',
          answerOption: [{ valueCoding: { system: 'a', code: 'x' } }, { valueCoding: { system: 'b', code: 'x' } }],
        }),
      ),
      /two choices/,
    ],
    ['items below a display', withItems(item({ type: 'display', item: [item({ linkId: 'b' })] })), /display/],
  ])('%s', (_what, json, reason) => {
    const problems = refusals(json)
    expect(problems.map((problem) => problem.reason)).toContainEqual(expect.stringMatching(reason))
    expect(problems.every(({ file }) => file === FILE)).toBe(true)
    expect(problems[0]?.linkId).toMatch(/^[ab]$/)
  })
})

describe('what is no questionnaire at all', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'Questionnaire'],
    ['a list', []],
    ['another resource', { resourceType: 'Patient' }],
    ['an item that is a text', withItems('a')],
    ['an item that is null', withItems(null)],
    ['items that are an object', { resourceType: 'Questionnaire', status: 'draft', item: {} }],
    ['a linkId that is a number', withItems(item({ linkId: 1 }))],
    ['a text that is an object', withItems(item({ text: {} }))],
    ['extensions that are a text', withItems(item({ extension: 'x' }))],
    ['conditions that are a number', withItems(item({ enableWhen: 7 }))],
    ['options that are texts', withItems(item({ type: 'choice', answerOption: ['x'] }))],
    ['an option without a value', withItems(item({ type: 'choice', answerOption: [{}] }))],
    ['a contained list of nulls', { ...withItems(item({})), contained: [null] }],
  ])('refuses %s', (_what, json) => expect(refusals(json).length).toBeGreaterThan(0))
})

describe('size', () => {
  const many = (count: number) => withItems(...Array.from({ length: count }, (_none, i) => item({ linkId: `i${i}` })))
  const deep = (levels: number): object =>
    Array.from({ length: levels }).reduce<object>(
      (inner, _none, i) => ({ linkId: `g${i}`, type: 'group', item: [inner] }),
      item({}),
    )

  it('takes 1,000 items and refuses 1,001', () => {
    expect(loadQuestionnaire(many(1_000), FILE).value).toBeDefined()
    expect(refusals(many(1_001))[0]?.reason).toMatch(/more than 1000 items/)
  })

  it('takes 50 levels and refuses 51', () => {
    expect(loadQuestionnaire(withItems(deep(49)), FILE).value).toBeDefined()
    expect(refusals(withItems(deep(50)))[0]?.reason).toMatch(/more than 50 levels/)
  })

  it.each([[10_000], [100_000]])('refuses %i levels without exhausting the stack', (levels) => {
    expect(refusals(withItems(deep(levels)))).toHaveLength(1)
  })

  it('refuses an item that contains itself', () => {
    const circular: Record<string, unknown> = item({ type: 'group' })
    circular.item = [circular]
    expect(refusals(withItems(circular)).length).toBeGreaterThan(0)
  })
})

it('tells every problem of a file at once', () => {
  const json = withItems(item({ type: 'attachment' }), item({ linkId: 'b', type: 'reference' }))
  expect(refusals(json).map(({ linkId }) => linkId)).toEqual(['a', 'b'])
})

it('keeps an unknown extension of someone else, as FHIR says', () => {
  expect(
    loadQuestionnaire(withItems(item(extension('http://x.test/colour', { valueString: 'red' }))), FILE).problems,
  ).toBe(undefined)
})
