import fc from 'fast-check'
import type { QuestionnaireItem } from 'fhir/r4.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { formView } from '../../support/form-view.js'
import { aQuestionnaire, fhirpath, options } from '../../support/a-questionnaire.js'

const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
const calculated = (expression: string, more: Partial<QuestionnaireItem> = {}): Partial<QuestionnaireItem> => ({
  ...{ linkId: 't', type: 'decimal', extension: [fhirpath(CALCULATED, expression)] },
  ...more,
})
const answersTo = (linkId: string, posted: ReturnType<typeof readForm>) =>
  posted.response.item?.find((item) => item.linkId === linkId)?.answer
const tenThousandths = fc.integer({ min: -10_000_000, max: 10_000_000 })
const inDigits = (whole: number) => String(whole / 10_000)

it('what is typed beside choices stays text, whatever it is', () => {
  const open = aQuestionnaire({ ...options('1', '2'), type: 'open-choice' })
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom('1', '2', 'asked-declined'), fc.string({ minLength: 1 })), (typed) => {
      fc.pre(typed.trim() !== '' && !/[\r\n]/.test(typed))
      expect(answersTo('a', readForm(open, { 'a~typed': typed }))).toEqual([{ valueString: typed.trim() }])
    }),
  )
})

it('what an expression fills into an open choice keeps its text, also where it equals a code', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('1', '2', 'a', ' ', 'é'), minLength: 1 }), (text) => {
      fc.pre(text.trim() !== '')
      const filled = { ...options('1', '2'), ...calculated(`'${text}'`), type: 'open-choice' as const }
      const form = aQuestionnaire(filled, { linkId: 'z' })
      expect(answersTo('t', readForm(form, { z: 'x' }))).toEqual([{ valueString: text }])
    }),
  )
})

it('a sum of decimals has the digits that one would write', () => {
  const sum = aQuestionnaire(
    { type: 'decimal' },
    { type: 'decimal' },
    calculated("%resource.item.where(linkId != 't').answer.value.sum()"),
  )
  fc.assert(
    fc.property(tenThousandths, tenThousandths, (a, b) => {
      const [answer] = answersTo('t', readForm(sum, { a: inDigits(a), b: inDigits(b) })) ?? []
      expect(answer?.valueDecimal).toBe((a + b) / 10_000 + 0)
    }),
  )
})

it.each([
  ['0.1 + 0.2 - 0.3', 0],
  ['891.4255 - 860.5856', 30.8399],
  ['-0.00000001', -0.00000001],
  ['2.0 / 3', 0.66666667],
])('%s is %s', (expression, value) => {
  const form = aQuestionnaire({}, calculated(expression))
  expect(answersTo('t', readForm(form, { a: 'x' }))).toEqual([{ valueDecimal: value }])
})

it('a decimal comma is read where it is written, and nowhere else; what may be thousands is asked about', () => {
  const form = aQuestionnaire({ type: 'decimal' })
  const read = (a: string, language: string) => {
    const posted = readForm(form, { a }, undefined, {}, language)
    return posted.kind === 'invalid' ? posted.problems.map(({ problem }) => problem) : answersTo('a', posted)
  }
  fc.assert(
    fc.property(tenThousandths, fc.constantFrom('es', 'es-ES', 'de', 'fr'), (whole, language) => {
      fc.pre(whole % 10_000 !== 0)
      const plain = inDigits(whole)
      for (const typed of [plain, plain.replace(/^(-?)0\./, '$1.')]) {
        const expected = [{ valueDecimal: whole / 10_000 }]
        expect(read(typed, 'en')).toEqual(expected)
        const isTwoNumbers = /^-?[1-9]\d{0,2}\.\d{3}$/.test(typed)
        expect(read(typed.replace('.', ','), language)).toEqual(isTwoNumbers ? ['two-numbers'] : expected)
        expect(read(typed, language)).toEqual(isTwoNumbers ? ['two-numbers'] : expected)
        expect(read(typed.replace('.', ','), 'en')).toEqual([isTwoNumbers ? 'two-numbers' : 'not-a-number'])
      }
    }),
  )
})

it('each character that a reader sees counts once, and each end of a line', () => {
  const seen = fc.array(fc.constantFrom('a', '😀', 'e\u0301', '👩‍👩‍👧', '👍🏽', '\r\n', '\n'), { minLength: 1 })
  fc.assert(
    fc.property(seen, (inner) => {
      const all = ['x', ...inner, 'x']
      const form = (maxLength: number) => aQuestionnaire({ type: 'text', maxLength })
      const posted = readForm(form(all.length), { a: all.join('') })
      expect(posted.kind).toBe('read')
      expect(answersTo('a', posted)).toEqual([{ valueString: all.join('').replaceAll('\r\n', '\n') }])
      expect(readForm(form(all.length - 1), { a: all.join('') })).toMatchObject({ problems: [{ problem: 'too-long' }] })
    }),
  )
})

it('a required group is done where something in it was answered or declined, and only there', () => {
  const three = aQuestionnaire({}, {}, {}).source.item ?? []
  const form = aQuestionnaire({ linkId: 'g', type: 'group', required: true, item: three })
  const given = fc.array(fc.constantFrom('', ' ', 'x', 'declined'), { minLength: 3, maxLength: 3 })
  const fieldOf = (name: string, one = ''): object =>
    one === 'declined' ? { [`${name}~declined`]: 'asked-declined' } : { [name]: one }
  fc.assert(
    fc.property(given, ([a, b, c]) => {
      const isDone = [a, b, c].some((one) => one?.trim() !== '')
      expect(readForm(form, { ...fieldOf('a', a), ...fieldOf('b', b), ...fieldOf('c', c) }).kind).toBe(
        isDone ? 'read' : 'invalid',
      )
    }),
  )
})

it('what is asked below a calculated item is on the page, and kept where it is open', () => {
  const below: QuestionnaireItem = {
    ...{ linkId: 'f', type: 'string', text: 'More' },
    enableWhen: [{ question: 't', operator: '>', answerDecimal: 0 }],
  }
  const form = aQuestionnaire(
    { type: 'integer' },
    calculated("%resource.item.where(linkId = 'a').answer.value", { item: [below] }),
  )
  fc.assert(
    fc.property(fc.integer({ min: -3, max: 3 }), (a) => {
      const posted = readForm(form, { a: String(a), f: 'kept' })
      expect(answersTo('t', posted)?.[0]?.item).toEqual(
        a > 0 ? [{ linkId: 'f', text: 'More', answer: [{ valueString: 'kept' }] }] : undefined,
      )
      expect(formView(form, posted.response, { language: 'en' }).items[1]).toMatchObject({
        linkId: 'f',
        enabled: a > 0,
      })
    }),
  )
})
