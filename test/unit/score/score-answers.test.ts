import { checkCases } from '../../../src/score/check-cases.js'
import { offer } from '../../../src/score/offer.js'
import { scoreAnswers } from '../../../src/score/score-answers.js'
import { aQuestionnaire, fhirpath, options } from '../../support/a-questionnaire.js'
import { loadInstrument } from '../../support/load-instrument.js'

const hark = loadInstrument('hark')
const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
const anybody = { sex: 'unknown' } as const

describe('answers outside of a session', () => {
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
    ['an object', { 'hark-h': {} }, /hark-h: an answer is/],
    ['a list of nothing', { 'hark-h': [null] }, /hark-h: an answer is/],
    ['a list in a list', { 'hark-h': [['LA33-6']] }, /hark-h: an answer is/],
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

  it('reach an item of a repeating group, and one that is named like a field of the page', () => {
    const questionnaire = aQuestionnaire(
      { type: 'group', repeats: true, item: [{ linkId: 'inside', text: 'Inside', ...options('x', 'y') }] },
      { ...options('x', 'y', 'z'), linkId: 'page' },
      {
        type: 'decimal',
        extension: [fhirpath(CALCULATED, '%resource.repeat(item).answer.value.weight().sum()')],
      },
    )
    expect(scoreAnswers(questionnaire, undefined, { inside: 'y', page: 'z' }, anybody)).toMatchObject({ total: 3 })
  })

  describe('without a reading tell a range only where the total is a plain sum', () => {
    const given = (expression: string, more: object = {}) => {
      const total = { type: 'decimal' as const, extension: [fhirpath(CALCULATED, expression)] }
      const questionnaire = aQuestionnaire({ ...options('x', 'y', 'z'), ...more }, options('x', 'y', 'z'), total)
      return scoreAnswers(questionnaire, undefined, { b: 'y' }, anybody)
    }
    const SUM = '%resource.item.answer.value.weight().sum()'

    it('a sum', () => expect(given(SUM)).toMatchObject({ missing: ['a'], range: { min: 1, max: 3 } }))
    it('a sum of several answers to one question', () =>
      expect(given(SUM, { repeats: true })).toMatchObject({ range: { min: 1, max: 4 } }))
    it.each([
      ['a mean', '%resource.item.answer.value.weight().avg()'],
      ['a part', "%resource.item.where(linkId = 'b').answer.value.weight()"],
    ])('not %s', (_what, expression) => {
      expect(given(expression)).toEqual({ kind: 'incomplete', missing: ['a'] })
    })
  })

  it('say that a number which the total needs is missing', () => {
    const extension = [fhirpath(CALCULATED, "%resource.item.where(linkId = 'a').answer.value * 2")]
    const questionnaire = aQuestionnaire({ type: 'integer' }, { type: 'decimal', extension })
    expect(scoreAnswers(questionnaire, undefined, {}, anybody)).toEqual({
      kind: 'incomplete',
      missing: ['a'],
    })
    expect(scoreAnswers(questionnaire, undefined, { a: 4 }, anybody)).toMatchObject({ kind: 'scored', total: 8 })
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
  it('is only read aloud where no translation was published, or where the translation is ours', () =>
    expect(['drug-question', 'hark-spanish'].map((id) => offered(id, 'es').kind)).toEqual(['read-aloud', 'read-aloud']))
  it.each(['hark', 'aas'])('is not %s in Spanish, and says why', (id) => {
    expect(offered(id, 'es')).toMatchObject({
      kind: 'not-offered',
      reason: expect.stringContaining('Spanish') as string,
    })
    expect(offered(id, 'en').kind).toBe('offered')
  })
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
