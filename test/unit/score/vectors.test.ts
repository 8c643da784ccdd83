import { anAdult, bandOf, loadInstrument, responseWith } from '../../support/load-instrument.js'
import { vectors } from '../../support/vectors.js'
import type { Result } from '../../../src/score/result.js'

const rangeOf = (result: Result): string =>
  result.kind === 'incomplete'
    ? `${result.possible.min}–${result.possible.max}`
    : result.kind === 'scored'
      ? `${result.range.min}–${result.range.max}`
      : ''

const totalOf = (result: Result): string => (result.kind === 'scored' ? String(result.total) : '—')

const word = (result: Result): string => bandOf(result)?.replace('positive', 'POSITIVE') ?? 'INCOMPLETE'

describe('HARK scores every published vector', () => {
  const { questionnaire, score } = loadInstrument('hark')
  const codes: Readonly<Record<string, string | null>> = { Y: 'LA33-6', N: 'LA32-8', '–': null }

  it.each(vectors('HARK'))('%s gives %s, %s', (answers, total, expected) => {
    const given = answers.split(' ').map((one) => codes[one] ?? null)
    const linkIds = ['hark-h', 'hark-a', 'hark-r', 'hark-k']
    const response = responseWith(questionnaire, Object.fromEntries(linkIds.map((linkId, i) => [linkId, given[i]!])))
    const result = score(response, anAdult('female'))
    expect([totalOf(result), word(result)]).toEqual([total, expected])
  })
})

describe('AUDIT-C scores every published vector', () => {
  const { questionnaire, score } = loadInstrument('audit-c')
  const linkIds = ['audit-c-1', 'audit-c-2', 'audit-c-3']

  it.each(vectors('AUDIT-C'))(
    '%s gives %s in %s: women %s, men %s, note: %s',
    (answers, total, range, women, men, note) => {
      const given = answers.split(' ').map((one, i) => {
        const ordinal = one === '–' ? undefined : Number(one)
        return (
          questionnaire.byLinkId.get(linkIds[i]!)?.choices.find((choice) => choice.ordinal === ordinal)?.code ?? null
        )
      })
      const response = responseWith(questionnaire, Object.fromEntries(linkIds.map((linkId, i) => [linkId, given[i]!])))
      const [woman, man, unknown] = [anAdult('female'), anAdult('male'), { sex: 'unknown' as const }].map((facts) =>
        score(response, facts),
      )
      expect([totalOf(woman!), rangeOf(woman!), word(woman!), word(man!), word(unknown!)]).toEqual([
        total,
        range,
        women,
        men,
        women,
      ])
      const notes = woman!.kind === 'scored' ? (woman!.remarks ?? []) : []
      expect(notes).toEqual(note === 'yes' ? ['audit-c-only-first'] : [])
    },
  )
})
