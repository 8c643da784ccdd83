import type { QuestionnaireItem } from 'fhir/r4.js'
import { readForm } from '../../../src/questionnaire/read-form.js'
import { formView } from '../../support/form-view.js'
import type { QuestionView } from '../../../src/questionnaire/show/item-view.js'
import { aQuestionnaire } from '../../support/a-questionnaire.js'
import { CORE } from '../../support/sdc-items.js'

type Type = QuestionnaireItem['type']

const question = (type: Type, pattern: string, more: Partial<QuestionnaireItem> = {}) =>
  aQuestionnaire({ type, ...more, extension: [{ url: `${CORE}regex`, valueString: pattern }] })

/** As it was typed, and as the page shows it again and it is sent once more. */
function taken(type: Type, pattern: string, typed: string, language = 'en'): readonly boolean[] {
  const questionnaire = question(type, pattern)
  const first = readForm(questionnaire, { a: typed }, undefined, {}, language)
  const [item] = formView(questionnaire, first.response, { language }).items
  const again = readForm(questionnaire, { a: (item as QuestionView).value }, undefined, {}, language)
  return [first.kind === 'read', again.kind === 'read']
}

describe('a pattern is about how an answer is written, not about how it is kept', () => {
  it.each<[Type, string, string, string]>([
    ['decimal', String.raw`\d+\.\d{2}`, '1.50', 'en'],
    ['decimal', String.raw`\d+\.\d{2}`, '2', 'en'],
    ['decimal', String.raw`\d+\.\d`, '1,5', 'es'],
    ['decimal', String.raw`\d+,\d`, '1,5', 'es'],
    ['quantity', String.raw`\d+\.\d{2}`, '1.50', 'en'],
    ['integer', String.raw`\+\d+`, '+5', 'en'],
    ['integer', String.raw`-\d`, '-5', 'en'],
    ['time', String.raw`\d\d:\d\d`, '08:00', 'en'],
    ['time', String.raw`\d\d:\d\d:\d\d`, '08:00', 'en'],
    ['dateTime', String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d`, '2026-05-01T08:00', 'en'],
    ['dateTime', '.+Z', '2026-05-01T08:00', 'en'],
    ['date', String.raw`\d{4}-\d\d-01`, '2026-05-01', 'en'],
    ['url', 'https:.*', 'https://aside.example', 'en'],
    ['string', '[A-Z]+', 'ABC', 'en'],
  ])('%s %s takes %s, also when the page is sent again', (type, pattern, typed, language) =>
    expect(taken(type, pattern, typed, language)).toEqual([true, true]),
  )

  it('zeros before a number count as they are typed', () =>
    expect(readForm(question('integer', String.raw`\d{3}`), { a: '007' }).kind).toBe('read'))

  it.each<[Type, string, string]>([
    ['integer', String.raw`\d{4}`, '26'],
    ['decimal', String.raw`\d\.\d`, '1.55'],
    ['decimal', String.raw`\d+\.\d{1}`, '12.345'],
    ['time', '08:.*', '09:00'],
    ['time', String.raw`\d\d:\d\d`, '08:00:30'],
    ['date', String.raw`\d{4}-\d\d-01`, '2026-05-02'],
    ['string', '[A-Z]+', 'abc'],
  ])('%s %s does not take %s', (type, pattern, typed) =>
    expect(readForm(question(type, pattern), { a: typed })).toMatchObject({ problems: [{ problem: 'wrong-pattern' }] }),
  )

  it('is held against each of several answers, as each is typed', () => {
    const several = question('integer', String.raw`\d{3}`, { repeats: true })
    expect(readForm(several, { a: '007\n123' }).kind).toBe('read')
    expect(readForm(several, { a: '007\n12' }).kind).toBe('invalid')
  })
})

describe('a number has as many characters as it is written with', () => {
  it.each<[Type, string, string | undefined]>([
    ['integer', '123', undefined],
    ['integer', '1234', 'too-long'],
    ['integer', '-12', undefined],
    ['decimal', '1.2', undefined],
    ['decimal', '1.23', 'too-long'],
  ])('%s %s of at most three: %s', (type, typed, problem) => {
    const posted = readForm(aQuestionnaire({ type, maxLength: 3 }), { a: typed })
    expect(posted.kind === 'invalid' ? posted.problems[0]?.problem : undefined).toBe(problem)
  })
})
