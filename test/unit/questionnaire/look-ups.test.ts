import fc from 'fast-check'
import fhirpath, { type Model } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4/index.js'
import type { QuestionnaireItem, QuestionnaireResponse } from 'fhir/r4.js'
import { withLookUps } from '../../../src/questionnaire/by-link-id.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { aLoaded, fhirpath as expressionAt } from '../../support/a-questionnaire.js'

const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'

describe('an expression that looks for a linkId', () => {
  it.each([
    ["%resource.item.where(linkId = 'a').answer", `%resource.itemsByLinkId('["a"]').answer`],
    ["item.where( linkId in ('a' | 'b') ).answer", `itemsByLinkId('["a","b"]').answer`],
    ["%resource.descendants().where(linkId='a').value", `%resource.descendantsByLinkId('["a"]').value`],
    ["%resource.repeat(item).where(linkId='1.2').answer", `%resource.repeatedByLinkId('["1.2"]').answer`],
  ])('%p is looked up', (text, quick) => expect(withLookUps(text)).toBe(quick))

  it.each([
    String.raw`'item.where(linkId = \'a\')'`,
    "%item.where(linkId = 'a')",
    "subitem.where(linkId = 'a')",
    "item.where(linkId != 'a')",
    "item.where(linkId = 'a' or true)",
    String.raw`item.where(linkId = 'a\'b')`,
    "// item.where(linkId = 'a')\n1",
    "/* item.where(linkId = 'a') */ 1",
  ])('%p is left as it is', (text) => expect(withLookUps(text)).toBe(text))
})

const LINK_IDS = ['g', 'h', 'q', 'r']
const START = ['%resource', '%resource.item', "%resource.item.where(linkId = 'g')"]
const LOOK = ['item', 'descendants()', 'repeat(item)']
const END = [
  '.answer.value.sum()',
  '.count()',
  '.answer.value.first()',
  '.linkId.count()',
  ".item.where(linkId = 'q').answer.value.count()",
]

/** `g` repeats and holds `q` and the group `h`, which repeats and holds `r`; below `r` there is a question again. */
function questionnaireWith(expression: string) {
  const number = (linkId: string, ...item: readonly QuestionnaireItem[]): QuestionnaireItem => ({
    ...{ linkId, type: 'integer', text: linkId },
    ...(item.length > 0 && { item: [...item] }),
  })
  const group = (linkId: string, ...item: readonly QuestionnaireItem[]) =>
    ({ linkId, type: 'group', text: linkId, repeats: true, item: [...item] }) satisfies QuestionnaireItem
  return aLoaded({
    item: [
      group('g', number('q'), group('h', number('r', number('s')))),
      number('z'),
      { linkId: 'sum', type: 'integer', text: 'Sum', extension: [expressionAt(CALCULATED, expression)] },
    ],
  })
}

const answers = fc.dictionary(
  fc.constantFrom(
    'z',
    ...[0, 1, 2].flatMap((g) => [`g~${g}~q`, ...[0, 1].flatMap((h) => [`g~${g}~h~${h}~r`, `g~${g}~h~${h}~s`])]),
  ),
  fc.constantFrom('1', '2', '3'),
)

it('finds what the engine finds, whatever was answered', () => {
  fc.assert(
    fc.property(
      answers,
      fc.constantFrom(...START),
      fc.constantFrom(...LOOK),
      fc.subarray(LINK_IDS, { minLength: 1 }),
      fc.constantFrom(...END),
      (body, start, look, linkIds, end) => {
        const expression = `${start}.${look}.where(linkId in (${linkIds.map((one) => `'${one}'`).join(' | ')}))${end}`
        const { response } = readForm(questionnaireWith(expression), body)
        const { found, rest } = taken(response)
        fc.pre(rest.item.length > 0)
        const [expected] = fhirpath.evaluate(
          structuredClone(rest),
          expression,
          { resource: rest },
          r4 as Model,
        ) as unknown[]
        expect(found).toBe(expected)
      },
    ),
    { numRuns: 300 },
  )
})

/** What was calculated, and the response it was calculated from. */
function taken({ item = [], ...response }: QuestionnaireResponse) {
  const found = item.find(({ linkId }) => linkId === 'sum')?.answer?.[0]?.valueInteger
  return { found, rest: { ...response, item: item.filter(({ linkId }) => linkId !== 'sum') } }
}
