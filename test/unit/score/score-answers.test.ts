import { checkCases } from '../../../src/score/check-cases.js'
import { offer } from '../../../src/score/offer.js'
import { scoreAnswers } from '../../../src/score/score-answers.js'
import { aQuestionnaire, fhirpath, options } from '../../support/a-questionnaire.js'
import { loadInstrument } from '../../support/load-instrument.js'

const hark = loadInstrument('hark')
const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
const anybody = { sex: 'unknown' } as const

describe('answers outside of a visit', () => {
  const score = (answers: object) => scoreAnswers(hark.questionnaire, hark.interpretation, { ...answers }, anybody)

  it('are scored', () => {
    expect(score({ 'hark-h': 'LA33-6', 'hark-a': 'LA32-8', 'hark-r': 'LA32-8', 'hark-k': 'LA32-8' })).toEqual({
      kind: 'scored',
      total: 1,
      band: 'positive',
      missing: [],
      range: { min: 1, max: 1 },
    })
  })

  it('say what is missing', () => {
    expect(score({ 'hark-h': { code: 'LA32-8' }, 'hark-a': null })).toEqual({
      kind: 'incomplete',
      missing: ['hark-a', 'hark-r', 'hark-k'],
      range: { min: 0, max: 3 },
    })
  })

  it.each([
    ['an item that is not there', { 'hark-z': 'LA33-6' }, /hark-z/],
    ['a code that is not offered', { 'hark-h': 'LA6270-8' }, /hark-h: unknown-choice/],
    ['two answers', { 'hark-h': ['LA33-6', 'LA32-8'] }, /one-answer-only/],
  ])('refuse %s', (_what, answers, reason) => {
    expect(score(answers)).toEqual({ kind: 'refused', reason: expect.stringMatching(reason) })
  })

  it('have a total but no band where nobody published one', () => {
    const total = {
      type: 'decimal' as const,
      extension: [fhirpath(CALCULATED, "%resource.item.where(linkId != 'c').answer.value.weight().sum()")],
    }
    const questionnaire = aQuestionnaire(options('x', 'y'), options('x', 'y'), total)
    expect(scoreAnswers(questionnaire, undefined, { a: 'y', b: 'y' }, anybody)).toEqual({
      kind: 'scored',
      total: 2,
      missing: [],
      range: { min: 2, max: 2 },
    })
    expect(scoreAnswers(questionnaire, undefined, { a: 'y' }, anybody)).toMatchObject({
      kind: 'incomplete',
      missing: ['b'],
    })
  })

  it('are not scorable where nothing is calculated', () => {
    expect(scoreAnswers(aQuestionnaire(options('x')), undefined, {}, anybody).kind).toBe('not-scorable')
  })
})

describe('cases', () => {
  const check = (expected: object) =>
    checkCases(hark.questionnaire, hark.interpretation, [
      { name: 'one yes', answers: { 'hark-h': 'LA33-6' }, expect: expected },
    ])

  it('hold', () => expect(check({ kind: 'incomplete', band: 'positive' })).toEqual([]))
  it('say in a sentence what does not hold', () => {
    expect(check({ band: 'negative' })).toEqual(['"one yes": band is "positive", expected "negative"'])
  })
  it('are refused where they are no cases', () =>
    expect(checkCases(hark.questionnaire, hark.interpretation, {})).toHaveLength(1))
})

describe('what is offered', () => {
  const offered = (id: string, language: string) => {
    const { questionnaire, interpretation } = loadInstrument(id)
    return offer(questionnaire, interpretation, language)
  }

  it('is an instrument with its wording', () => expect(offered('hark', 'en').kind).toBe('offered'))
  it('is only read aloud where no translation was published', () =>
    expect(offered('hark', 'es').kind).toBe('read-aloud'))
  it.each([
    'hits',
    'e-hits',
    'dast-10',
    'da-5',
    'ipv-4',
    'wast',
    'wast-short',
    'pvs',
    'stat',
    'ovat',
    'crafft',
    'usaudit-c',
  ])('is not %s, and says why', (id) => {
    expect(offered(id, 'en')).toEqual({ kind: 'not-offered', reason: expect.stringMatching(/is not offered: .{20}/) })
  })
})
