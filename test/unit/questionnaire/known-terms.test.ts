import { existsSync, readdirSync } from 'node:fs'
import type { QuestionnaireResponse, QuestionnaireResponseItemAnswer } from 'fhir/r4.js'
import { compileExpression } from '../../../src/questionnaire/fhirpath.js'
import { findKnownTerms } from '../../../src/questionnaire/known-terms.js'
import { loadInstrument } from '../../support/load-instrument.js'

const ORDINAL = 'http://hl7.org/fhir/StructureDefinition/ordinalValue'
const MOST = 1_500
const W = '%resource.item.answer.value.weight()'

const scored = readdirSync('questionnaires')
  .filter((id) => existsSync(`questionnaires/${id}/questionnaire.json`))
  .map((id) => loadInstrument(id))
  .flatMap((one) => (one.interpretation.kind === 'score' ? [[one.questionnaire.id, one] as const] : []))

const response = (answers: Readonly<Record<string, QuestionnaireResponseItemAnswer>>): QuestionnaireResponse => ({
  resourceType: 'QuestionnaireResponse',
  status: 'in-progress',
  item: Object.entries(answers).map(([linkId, answer]) => ({ linkId, answer: [answer] })),
})

/** The value by the short way, where there is one, and by the engine's own walk through the response. */
function bothWays(text: string, resource: QuestionnaireResponse, questionnaire: object = {}) {
  // A function beyond the known ones keeps an expression whole.
  const [short, whole] = [compileExpression(text), compileExpression(`(${text}).where(true)`)]
  const evaluate = ({ evaluate: run }: typeof short) => {
    try {
      return run(resource, { resource, questionnaire })
    } catch (error) {
      return (error as Error).message
    }
  }
  return [evaluate(short), evaluate(whole)] as const
}

describe.each(scored)('the sum of %s', (id, { questionnaire, interpretation }) => {
  const text =
    'total' in interpretation ? questionnaire.byLinkId.get(interpretation.total)!.calculatedExpression!.text : ''

  it('is what the engine says of every answer', () => {
    const options = interpretation.items.map((linkId) => [
      undefined,
      ...questionnaire.byLinkId.get(linkId)!.choices.map(({ weighed, answer }) => weighed ?? answer),
    ])
    const count = options.reduce((product, { length }) => product * length, 1)
    const whole = compileExpression(`(${text}).where(true)`)
    const short = compileExpression(text)
    const wrong: unknown[] = []
    for (let i = 0, number = 0; i < Math.min(count, MOST); i++, number = (number + 1_000_003) % count) {
      let rest = number
      const answers = options.map((choices, place) => {
        const chosen = choices[rest % choices.length]
        rest = Math.floor(rest / choices.length)
        return chosen ? [[interpretation.items[place]!, chosen] as const] : []
      })
      const resource = response(Object.fromEntries(answers.flat()))
      const known = { resource, questionnaire: questionnaire.source }
      const [ours, theirs] = [short.evaluate(resource, known), whole.evaluate(resource, known)]
      if (JSON.stringify(ours) !== JSON.stringify(theirs)) wrong.push([ours, theirs, resource])
    }
    expect(wrong.slice(0, 3)).toEqual([])
    if (!id.endsWith('-question')) expect(findKnownTerms(text).terms).not.toEqual([])
  })
})

describe('an expression', () => {
  const points = (valueDecimal: number) => ({
    valueCoding: { system: 'urn:x', code: `c${valueDecimal}`, extension: [{ url: ORDINAL, valueDecimal }] },
  })
  const answers = { a: points(1), b: points(2.5), c: points(3) }

  it.each([
    `${W}.sum()`,
    `${W}.count() > 2 and ${W}.sum() >= 6.5`,
    `iif(%resource.item.where(linkId = 'a').answer.value.code = 'c1', ${W}.sum(), 0)`,
    `%resource.item.where(linkId != 'b').answer.value.weight().sum() * 2 - 1`,
    `${W}.sum() + ${W}.count()`,
    `${W}.sum() = '6.5'`,
    `-${W}.sum()`,
    `${W}.exists() or ${W}.empty()`,
  ])('%s has the same value both ways', (text) => {
    expect(findKnownTerms(text).terms).not.toEqual([])
    const [short, whole] = bothWays(text, response(answers))
    expect(short).toEqual(whole)
  })

  it.each([
    ['a function beyond sums', `${W}.where($this > 1).sum()`],
    ['a text that looks like a term', `'${W}'`],
    ['a comment', `${W}.sum() // + 1`],
    ['another path', `%resource.repeat(item).answer.value.weight().sum()`],
    ['a longer name', `%resource.item.where(linkId = 'a').answer.value.codes`],
    ['a quote in a linkId', String.raw`%resource.item.where(linkId = 'it\'s').answer.value.code`],
    ['a division', `${W}.sum() / 2`],
  ])('with %s stays as it is', (_what, text) => {
    expect(findKnownTerms(text)).toEqual({ text, terms: [] })
  })

  it.each<[string, Record<string, QuestionnaireResponseItemAnswer>]>([
    ['an answer without points', { ...answers, d: { valueString: 'x' } }],
    ['a number', { ...answers, d: { valueInteger: 3 } }],
    ['nothing', {}],
    ['items below an answer', { ...answers, d: { ...points(1), item: [{ linkId: 'e', answer: [points(9)] }] } }],
  ])('with %s in the response has the same value both ways', (_what, given) => {
    for (const text of [`${W}.sum()`, `${W}.count()`]) {
      const [short, whole] = bothWays(text, response(given))
      expect(short).toEqual(whole)
    }
  })
})
