import { existsSync, readdirSync } from 'node:fs'
import type { PatientFacts } from '../../src/score/result.js'
import { pathwayInput } from '../../src/score/result-fact.js'
import { anAdult, loadInstrument, readJson, responseWith } from '../support/load-instrument.js'

type Case = Readonly<{
  name: string
  answers: Readonly<Record<string, string | number | null>>
  facts?: PatientFacts
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
    const result = score(responseWith(questionnaire, answers), facts ?? anAdult('female'))
    const { range, caution, pathway, ...rest } = expected
    expect(result).toMatchObject({
      ...rest,
      ...(range !== undefined && { [result.kind === 'incomplete' ? 'possible' : 'range']: range }),
      ...(caution !== undefined && { cutoff: { caution } }),
    })
    if (expected['kind'] === 'incomplete' && !('band' in expected)) expect(result).not.toHaveProperty('band')
    if (pathway !== undefined) expect(pathwayInput(interpretation, result)?.value).toBe(pathway)
  })
})

it('every set names instruments that are here', () => {
  const { sets } = readJson('questionnaires/sets.json') as { sets: Record<string, readonly string[]> }
  expect(
    Object.values(sets)
      .flat()
      .filter((id) => !instruments.includes(id)),
  ).toEqual([])
})
