import fc from 'fast-check'
import type { QuestionnaireItem, QuestionnaireResponseItem } from 'fhir/r4.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { formView } from '../../support/form-view.js'
import { aQuestionnaire, options } from '../../support/a-questionnaire.js'
import { postedAgain } from '../../support/posted-again.js'

const text = fc.string({ unit: fc.constantFrom('a', '1', ',', '.', ' ', '\r\n', '\n', '\r', '😀', 'é', '&', '~', '"') })
const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value.toFixed(4))
const moment = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
const unit = (code: string) => ({
  url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption',
  valueCoding: { system: 'http://unitsofmeasure.org', code, display: code },
})

/** What may be typed or ticked, by the kind of its item. */
const TYPED: Readonly<Record<string, [Partial<QuestionnaireItem>, fc.Arbitrary<Record<string, unknown>>]>> = {
  string: [{ type: 'string' }, fc.record({ a: text.map((typed) => typed.replace(/[\r\n]/g, '')) })],
  text: [{ type: 'text' }, fc.record({ a: text })],
  lines: [{ type: 'string', repeats: true }, fc.record({ a: text })],
  numbers: [{ type: 'decimal', repeats: true }, fc.record({ a: fc.array(number).map((all) => all.join('\r\n')) })],
  decimal: [{ type: 'decimal' }, fc.record({ a: number })],
  amount: [
    { type: 'quantity', extension: [unit('kg'), unit('lb')] },
    fc.record({ a: number, 'a~unit': fc.constantFrom('kg', 'lb') }),
  ],
  moment: [
    { type: 'dateTime' },
    fc.record({
      a: moment.map((at) => at.toISOString().slice(0, 16)),
      'a~offset': fc.constantFrom('-05:00', '+05:45', 'Z'),
    }),
  ],
  day: [
    { type: 'date' },
    fc.record({ a: moment.chain((at) => fc.constantFrom(4, 7, 10).map((n) => at.toISOString().slice(0, n))) }),
  ],
  choice: [options('1', '2', '3'), fc.record({ a: fc.constantFrom('1', '2', '3', 'asked-declined', '') })],
  'open choice': [
    { ...options('1', '2'), type: 'open-choice' },
    fc.record({ a: fc.constantFrom('', '1', '2'), 'a~typed': text.map((typed) => typed.replace(/[\r\n]/g, '')) }),
  ],
  'open choices': [
    { ...options('1', '2'), type: 'open-choice', repeats: true },
    fc.record({ a: fc.subarray(['1', '2']), 'a~typed': text }),
  ],
}

describe.each(Object.entries(TYPED))('%s', (_kind, [item, body]) => {
  const below = { linkId: 'below', type: 'string', text: 'Below' } as const
  const plain = aQuestionnaire({ ...item, item: [below] })

  it.each(['en', 'es'])('what was read is shown, and read again the same, in %s', (language) => {
    fc.assert(
      fc.property(body, text, (sent, more) => {
        const first = readForm(plain, { ...sent, below: more }, undefined, {}, language)
        const again = postedAgain(formView(plain, first.response, { language }))
        const second = readForm(plain, again, first.response, {}, language)
        expect(second.response.item).toEqual(first.response.item)
        expect(second.kind).toBe(first.kind)
      }),
      { numRuns: 200 },
    )
  })

  it('no text is empty, no line ends in two characters, and no answer is without a value', () => {
    fc.assert(
      fc.property(body, text, (sent, more) => {
        const { response } = readForm(plain, { ...sent, below: more })
        expect(everyAnswerIn(response.item ?? []).filter(isPoor)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

const everyAnswerIn = (items: readonly QuestionnaireResponseItem[]): readonly object[] =>
  items.flatMap(({ answer = [], item = [] }) => [
    ...answer,
    ...everyAnswerIn([...item, ...answer.flatMap((one) => one.item ?? [])]),
  ])

const isPoor = (answer: object): boolean =>
  !Object.entries(answer).some(
    ([name, value]) =>
      name.startsWith('value') && (typeof value !== 'string' || (value.trim() !== '' && !value.includes('\r'))),
  )

it('as many numbers are kept as were typed', () => {
  const numbers = aQuestionnaire({ type: 'integer', repeats: true })
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1 }), (typed) => {
      const { response } = readForm(numbers, { a: typed.join('\n') })
      expect(response.item?.[0]?.answer?.map(({ valueInteger }) => valueInteger)).toEqual(typed)
    }),
  )
})
