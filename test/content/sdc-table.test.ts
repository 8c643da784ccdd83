import { readFileSync } from 'node:fs'
import { loadQuestionnaire } from '../../src/questionnaire/load/load-questionnaire.js'
import { BEHAVIOR } from '../support/sdc-behavior.js'
import { CORE, SDC } from '../support/sdc-items.js'
import { RENDERING } from '../support/sdc-rendering.js'

const SUPPORTED = { ...RENDERING, ...BEHAVIOR }

const page = readFileSync('docs/questionnaires.md', 'utf8')
const start = page.indexOf('## Conformance with SDC')
const table = page.slice(start, page.indexOf('\n## ', start + 1))

/** The names in code of the second and of the third column, by the first. */
const rows = [...table.matchAll(/^\| *(supported|refused|ignored)[^|]*\| *([^|]*)\|/gm)].map(
  ([, here = '', names = '']) => [here, [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)] as const,
)
const named = (here: string): readonly string[] => rows.filter(([how]) => how === here).flatMap(([, names]) => names)

/** A value of any type: what is refused or ignored is not looked into. */
const ANY = { valueString: 'x' }
const of = (language: string) => ({ valueExpression: { language, expression: 'x' } })
const URLS = (name: string): readonly string[] => [SDC + name, `${CORE}questionnaire-${name}`, CORE + name]
const load = (item: object) =>
  loadQuestionnaire(
    { resourceType: 'Questionnaire', status: 'draft', item: [{ linkId: 'a', type: 'string', text: 'A', ...item }] },
    'a.json',
  )

/** What is not an extension of an item. */
const OTHERWISE: Readonly<Record<string, object>> = {
  criticalExtension: {
    modifierExtension: [
      { url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-rendering-criticalExtension', valueBoolean: true },
    ],
  },
  answerConstraint: {
    extension: [
      {
        url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.answerConstraint',
        valueCode: 'optionsOrType',
      },
    ],
  },
  attachment: { type: 'attachment' },
  reference: { type: 'reference' },
  mimeType: { type: 'attachment' },
  maxSize: { type: 'attachment' },
  referenceResource: { type: 'reference' },
  referenceProfile: { type: 'reference' },
  'answerValueSet (remote)': { type: 'choice', answerValueSet: 'http://example.org/v' },
  'text/cql': { extension: [{ url: `${SDC}calculatedExpression`, ...of('text/cql') }] },
  'application/x-fhir-query': { extension: [{ url: `${CORE}variable`, ...of('application/x-fhir-query') }] },
  'Expression.reference': {
    extension: [
      {
        url: `${SDC}calculatedExpression`,
        valueExpression: { language: 'text/fhirpath', reference: 'http://example.org' },
      },
    ],
  },
  ...Object.fromEntries(
    ['resolve()', 'memberOf()', 'trace()'].map((call) => [
      call,
      {
        extension: [
          {
            url: `${SDC}calculatedExpression`,
            valueExpression: { language: 'text/fhirpath', expression: `%resource.${call.replace('()', "('x')")}` },
          },
        ],
      },
    ]),
  ),
}

it('the table names what SDC names, each once', () => {
  const all = rows.flatMap(([, names]) => names)
  expect(all).toHaveLength(new Set(all).size)
  expect(FEATURES.filter((name) => !all.includes(name))).toEqual([])
})

describe('supported', () => {
  it('has a case for each, and no other', () => {
    expect([...named('supported')].sort()).toEqual(Object.keys(SUPPORTED).sort())
  })

  it.each(Object.entries(SUPPORTED))('%s', (_name, made) => {
    const [got, wanted] = made()
    if (Array.isArray(wanted) && wanted[0] === undefined) expect(got).toEqual(wanted)
    else expect(got).toMatchObject(wanted as object)
  })
})

it.each(named('refused').map((name) => [name]))('%s is refused', (name) => {
  const items = OTHERWISE[name] ? [OTHERWISE[name]] : URLS(name).map((url) => ({ extension: [{ url, ...ANY }] }))
  const reasons = items.flatMap((item) => load(item).problems ?? []).map(({ reason }) => reason)
  expect(reasons).not.toEqual([])
})

it.each(named('ignored').map((name) => [name]))('%s is ignored, and its author is told', (name) => {
  const notes = URLS(name).flatMap((url) => load({ extension: [{ url, ...ANY }] }).value?.notes ?? [])
  expect(notes).toContainEqual(expect.stringMatching(new RegExp(`^${name} is ignored`)))
})

/**
 * The extensions of the profiles sdc-questionnaire-behave and sdc-questionnaire-render, and what the page "Expressions" adds.
 *
 * @source SDC 4.0.0-ballot, hl7.org/fhir/uv/sdc
 */
const FEATURES =
  `entryMode endpoint signatureRequired targetConstraint cqf-library launchContext variable criticalExtension
  disabledDisplay answerExpression usageMode minOccurs maxOccurs minLength regex minValue maxValue minQuantity maxQuantity
  maxDecimalPlaces mimeType maxSize answerOptionsToggleExpression unitOption unitValueSet unitOpen unitSupplementalSystem
  referenceResource referenceProfile candidateExpression lookupQuestionnaire initialExpression calculatedExpression
  enableWhenExpression keyboard cqf-expression cqf-calculatedValue optionExclusive itemWeight
  rendering-style rendering-xhtml itemMedia optionalDisplay shortText openLabel itemControl choiceOrientation displayCategory
  supportLink choiceColumn width sliderStepValue entryFormat collapsible columnCount itemAnswerMedia optionPrefix
  hidden answerConstraint designNote performerType assemble-expectation contextExpression text/cql application/x-fhir-query`
    .trim()
    .split(/\s+/)
