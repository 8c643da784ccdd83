import { responseOfAnswers } from '../../../src/score/response-of-answers.js'
import { resultView, type ResultView } from '../../../src/web/pages/plan/result-view.js'
import { realContent } from '../../support/a-session.js'
import { t } from '../../support/messages.js'

const [YES, NO, DECLINED] = ['LA33-6', 'LA32-8', 'asked-declined']
const WOMAN = { sex: 'female', age: { min: 35, max: 35 } } as const

function viewOf(id: string, answers: Readonly<Record<string, string | null>>): ResultView {
  const instrument = realContent().instruments.get(id)!
  const read = responseOfAnswers(instrument.questionnaire, answers)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const { response } = read
  return resultView(instrument.score(response, WOMAN, {}), instrument, response, { t, language: 'en' })
}
const hark = (...codes: readonly (string | null)[]) =>
  viewOf('hark', Object.fromEntries(['h', 'a', 'r', 'k'].map((last, i) => [`hark-${last}`, codes[i] ?? null])))
const topics = (...codes: readonly (string | null)[]) =>
  viewOf(
    'coercion-topics',
    Object.fromEntries(['01', '02', '03'].map((last, i) => [`topic-${last}`, codes[i] ?? null])),
  )

describe('a result is never taken for another', () => {
  it.each<[string, () => ResultView, string, string | undefined]>([
    ['all no to an instrument', () => hark(NO, NO, NO, NO), t('result.band-negative'), undefined],
    ['a yes', () => hark(YES, NO, NO, NO), t('result.band-positive'), undefined],
    ['nothing answered', () => hark(), t('result.not-answered'), undefined],
    ['everything declined', () => hark(DECLINED, DECLINED, DECLINED, DECLINED), t('result.declined'), undefined],
    [
      'a yes, and the rest open',
      () => hark(YES),
      t('result.band-positive'),
      t('result.range', { missing: 3, min: 1, max: 4 }),
    ],
    [
      'a no, and the rest open',
      () => hark(NO),
      t('result.incomplete'),
      t('result.range', { missing: 3, min: 0, max: 3 }),
    ],
    ['no to all topics', () => topics(NO, NO, NO), t('result.no-to-all'), undefined],
    ['no topic answered', () => topics(), t('result.not-answered'), t('result.open', { count: 3 })],
    ['every topic declined', () => topics(DECLINED, DECLINED, DECLINED), t('result.declined'), undefined],
    [
      'topics declined, one left open',
      () => topics(DECLINED, DECLINED),
      t('result.declined'),
      t('result.open', { count: 3 }),
    ],
    [
      'an instrument declined, one of it left open',
      () => hark(DECLINED, DECLINED, DECLINED),
      t('result.declined'),
      undefined,
    ],
    [
      'a no, and the rest declined',
      () => hark(NO, DECLINED, DECLINED, DECLINED),
      t('result.incomplete'),
      t('result.range', { missing: 3, min: 0, max: 3 }),
    ],
    ['a no, and topics left open', () => topics(NO), t('result.incomplete'), t('result.open', { count: 2 })],
    ['one topic', () => topics(YES, NO, NO), t('result.topics-one'), undefined],
    ['two topics', () => topics(YES, YES, null), t('result.topics', { count: 2 }), t('result.open', { count: 1 })],
  ])('%s', (_what, view, finding, line) => {
    expect([view().finding, view().line]).toEqual([finding, line])
  })
})

it.each([
  ['topics', () => topics(DECLINED, null, DECLINED)],
  ['questions', () => hark(null, DECLINED)],
])('what was declined of %s is not asked again, also where some were left open', (_what, view) => {
  expect(view().lines).toContain(t('result.declined-text'))
})

describe('a number that is typed', () => {
  it('stands alone, without a highest one', () => {
    const { score, line, finding } = viewOf('drug-question', { 'drug-question': '60' })
    expect([score, line, finding]).toEqual(['60', undefined, t('result.band-positive')])
  })

  it('that is missing has no range', () => {
    const { score, line, finding } = viewOf('drug-question', {})
    expect([score, line, finding]).toEqual([undefined, undefined, t('result.not-answered')])
  })
})

it('shows every answer as it was given', () => {
  const { answers } = hark(YES, NO, DECLINED)
  expect(answers.map(({ answer }) => answer)).toEqual(['Yes', 'No', t('result.declined'), t('result.not-answered')])
})
