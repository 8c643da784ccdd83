import { readFileSync } from 'node:fs'
import type { Questionnaire } from 'fhir/r4.js'
import { splitFields } from '../../../src/questionnaire/form/own-fields.js'
import { readForm, readingForm, type PostedForm } from '../../../src/questionnaire/read-form.js'
import { inTurns } from '../../../src/questionnaire/run/steps.js'
import { formView } from '../../support/form-view.js'
import type { QuestionView } from '../../../src/questionnaire/show/item-view.js'
import { readInterpretation } from '../../../src/score/read-interpretation.js'
import { scoreAnswers, type PlainResult } from '../../../src/score/score-answers.js'
import { aLoaded } from '../../support/a-questionnaire.js'
import { anInterpretation } from '../../support/an-interpretation.js'
import { fiveRootVariables } from '../../support/five-root-variables.js'
import { inWords } from '../../support/worked-out.js'

/** Each file is a form that was once worked out wrongly, or that must stay right. */
const form = (name: string) =>
  aLoaded(JSON.parse(readFileSync(`test/support/small-forms/${name}.json`, 'utf8')) as Questionnaire)
const post = (name: string, body: Record<string, unknown>, language = 'en'): PostedForm =>
  readForm(form(name), body, undefined, {}, language)
const told = (posted: PostedForm): string => inWords(posted.response.item)
const problems = (posted: PostedForm) => (posted.kind === 'invalid' ? posted.problems : [])
const score = (name: string, answers: object): PlainResult =>
  scoreAnswers(form(name), undefined, { ...answers }, { sex: 'unknown' })
const answer = ({ response }: PostedForm, i = 0) => response.item?.[i]?.answer?.[0]

it('closed by an expression: nothing of it reaches the response', () =>
  expect(told(post('closed-by-expression', { a: 'false', b: 'secret' }))).toBe('a=false'))

it('required but closed, or hidden: nobody has to answer it', () =>
  expect(post('required-below-closed', { a: 'false' }).kind).toBe('read'))

it('a condition in a row opens its own row, and keeps there what was told there', () => {
  const body = { 'g~0~b': 'true', 'g~0~t': 'T0', 'g~1~b': 'false', 'g~1~t': 'T1' }
  expect(told(post('condition-in-a-row', body))).toBe('g(b=true t=T0) g(b=false)')
})

it('a sum with a gap is incomplete', () =>
  expect(score('sum-with-a-gap', { a: 3 })).toMatchObject({ kind: 'incomplete', missing: ['b'] }))

it('a count with a gap is incomplete, and declined is not no', () =>
  expect(score('count-with-a-gap', { a: 'asked-declined', b: false })).toMatchObject({
    kind: 'incomplete',
    missing: ['a', 'c'],
  }))

it('two lines of two are five characters, stored with one between them; an emoji is one', () => {
  expect(answer(post('length-over-lines', { a: 'ab\r\ncd' }))).toEqual({ valueString: 'ab\ncd' })
  expect(post('length-over-lines', { a: '👩‍👩‍👧abcd' }).kind).toBe('read')
  expect(problems(post('length-over-lines', { a: '👩‍👩‍👧abcde' }))).toMatchObject([{ problem: 'too-long' }])
})

it('eight o’clock in New York is at -05:00, and the limit is an instant', () => {
  const at = (a: string, offset: string) => post('moment-with-a-limit', { a, 'a~offset': offset })
  expect(answer(at('2026-03-01T08:00', '-05:00'))).toEqual({ valueDateTime: '2026-03-01T08:00:00-05:00' })
  expect(problems(at('2025-12-31T23:59', '+02:00'))).toMatchObject([{ problem: 'too-small' }])
  expect(at('2025-12-31T23:00', '-05:00').kind).toBe('read')
  const [field] = formView(form('moment-with-a-limit'), undefined, { language: 'en' }).items
  expect((field as QuestionView).zone).toBe('Z')
})

it('70,5 is a number on a Spanish page, and .5 on any', () => {
  expect(answer(post('decimal-comma', { a: '70,5' }, 'es'))).toEqual({ valueDecimal: 70.5 })
  expect(answer(post('decimal-comma', { q: '170,5' }, 'es'))).toMatchObject({ valueQuantity: { value: 170.5 } })
  expect(answer(post('decimal-comma', { a: '.5' }))).toEqual({ valueDecimal: 0.5 })
})

it('a required group with nothing in it is refused and named', () =>
  expect(problems(post('required-group', {}))).toMatchObject([{ linkId: 'g', problem: 'required' }]))

it('what is typed stays text, also where it equals a code', () =>
  expect(answer(post('typed-like-a-code', { 'a~typed': '1' }))).toEqual({ valueString: '1' }))

it('a question below a calculated item is shown where it is open, and kept', () => {
  const posted = post('below-a-calculated', { a: 'y', f: 'kept' })
  expect(told(posted)).toBe('a=y t=1(f=kept)')
  const shown = (a: string) => {
    const { response } = post('below-a-calculated', { a })
    const [, below] = formView(form('below-a-calculated'), response, { language: 'en' }).items
    return below?.kind === 'question' ? [below.linkId, below.enabled] : below?.kind
  }
  expect([shown('y'), shown('n')]).toEqual([
    ['f', true],
    ['f', false],
  ])
})

it('any linkId is an ordinary question', () => {
  const names = formView(form('linkids'), undefined, { language: 'en' }).items.map(
    (item) => (item as QuestionView).name,
  )
  const values = ['es', 'odd', 'p', 'true', '70', 'text']
  const body = Object.fromEntries([...names.map((name, i) => [name, values[i]] as const), ['q~unit', 'lb'] as const])
  const posted = post('linkids', splitFields(body).answers)
  expect(told(posted)).toBe(`language=es a[b].c/d é#"'<=odd __proto__=p constructor=true q=70 q~unit=text`)
})

it('0.1 and 0.2 are 0.3', () =>
  expect(answer(post('binary-fraction', { a: '0.1', b: '0.2' }), 2)).toEqual({ valueDecimal: 0.3 }))

it('a variable of a group counts what is in the group', () => {
  const { value } = readInterpretation(anInterpretation(['a', 'b']), form('group-variable'), 'a.json')
  expect(value).toBeDefined()
  expect(scoreAnswers(form('group-variable'), value, { a: 'y', b: 'y' }, { sex: 'unknown' })).toMatchObject({
    ...{ kind: 'scored', total: 2, band: 'positive' },
  })
})

describe('five variables that look through forty-five answers', () => {
  const questionnaire = aLoaded(fiveRootVariables())
  const body = Object.fromEntries(Array.from({ length: 45 }, (_, i) => [`q${i}`, i < 9 ? 'c3' : 'c0']))
  const totals = ({ response }: PostedForm) => inWords(response.item?.[1]?.item)

  it('are 9 and four times 0', () => expect(totals(readForm(questionnaire, body))).toBe('t0=9 t1=0 t2=0 t3=0 t4=0'))

  it('are the same while the processor is busy', async () => {
    let isBusy = true
    const busy = (): void => {
      for (let i = 0; i < 2_000_000; i++) Math.sqrt(i)
      if (isBusy) setImmediate(busy)
    }
    busy()
    const posted = await inTurns(readingForm(questionnaire, body))
    isBusy = false
    expect(totals(posted)).toBe('t0=9 t1=0 t2=0 t3=0 t4=0')
  })
})
