import { existsSync, readdirSync } from 'node:fs'
import { exactly, type PatientFacts } from '../../src/score/result.js'
import { factsOfAnswers, factsOfResult } from '../../src/score/given-facts.js'
import { anAdult, loadInstrument, readJson, responseWith } from '../support/load-instrument.js'

type Case = Readonly<{
  name: string
  answers: Readonly<Record<string, string | number | null>>
  facts?: Pick<PatientFacts, 'sex'> & Readonly<{ ageYears?: number }>
  expect: Readonly<Record<string, unknown>>
}>

const instruments = readdirSync('questionnaires').filter((id) => existsSync(`questionnaires/${id}/questionnaire.json`))

describe.each(instruments)('%s', (id) => {
  const { questionnaire, interpretation, score } = loadInstrument(id)
  const cases = readJson(`questionnaires/${id}/cases.json`) as readonly Case[]

  it('bears the name of its folder', () => {
    expect([questionnaire.id, interpretation.instrument]).toEqual([id, id])
  })

  it('names the holder of the rights or the source of its wording', () => {
    expect(questionnaire.source.copyright).toMatch(/\S{4}/)
  })

  it('has cases for a full answer, a gap and a refusal', () => {
    expect(new Set(cases.map(({ expect: { kind } }) => kind)).size).toBeGreaterThan(1)
  })

  it.each(cases.map((one) => [one.name, one] as const))('%s', (_name, { answers, facts, expect: expected }) => {
    const patient = facts && {
      sex: facts.sex,
      ...(facts.ageYears !== undefined && { age: exactly(facts.ageYears) }),
    }
    const result = score(responseWith(questionnaire, answers), patient ?? anAdult('female'))
    const { range, caution, fact, ...rest } = expected
    expect(result).toMatchObject({
      ...rest,
      ...(range !== undefined && { [result.kind === 'incomplete' ? 'possible' : 'range']: range }),
      ...(caution !== undefined && { cutoff: { caution } }),
    })
    if (expected['kind'] === 'incomplete' && !('band' in expected)) expect(result).not.toHaveProperty('band')
    if (fact !== undefined) expect(factsOfResult(interpretation, result).map(({ value }) => value)).toEqual([fact])
  })
})

it('every setting asks instruments that are here', () => {
  const { settings } = readJson('questionnaires/sets.json') as {
    settings: Record<string, Readonly<{ ask: readonly string[]; teens: readonly string[] }>>
  }
  const asked = Object.values(settings).flatMap(({ ask, teens }) => [...ask, ...teens])
  expect(asked.length).toBeGreaterThan(10)
  expect(asked.filter((id) => !instruments.includes(id))).toEqual([])
})

it.each([
  ['never', 'LA6270-8', 'unasked'],
  ['monthly', 'LA18876-5', 'positive'],
])('TAPS-1 asks about many drinks in a day: %s', (_often, code, value) => {
  const { questionnaire, interpretation } = loadInstrument('taps-1')
  const given = factsOfAnswers(interpretation, questionnaire, responseWith(questionnaire, { 'taps-1-alcohol': code }))
  expect(given).toContainEqual({ fact: 'alcohol-screen', value })
})
