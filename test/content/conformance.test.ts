import { existsSync, readdirSync } from 'node:fs'
import type { Questionnaire } from 'fhir/r4.js'
import { DECLINED } from '../../src/questionnaire/form/data-absent.js'
import { formOfResponse } from '../../src/questionnaire/form/form-of-response.js'
import type { LoadedItem, LoadedQuestionnaire } from '../../src/questionnaire/loaded-questionnaire.js'
import { declineAll, readForm } from '../../src/questionnaire/read-form.js'
import { aLoaded } from '../support/a-questionnaire.js'
import { ALL_KINDS } from '../support/a-questionnaire-of-all-kinds.js'
import { loadInstrument } from '../support/load-instrument.js'
import { loadValidators, type Validate } from '../support/validators.js'

const instruments = readdirSync('questionnaires').filter((id) => existsSync(`questionnaires/${id}/questionnaire.json`))
let validate: Validate
beforeAll(async () => {
  validate = await loadValidators()
}, 120_000)

const TYPED: Readonly<Record<string, string>> = {
  boolean: 'true',
  integer: '3',
  decimal: '1.5',
  quantity: '70',
  date: '2026-02-28',
  dateTime: '2026-02-28T09:30',
  time: '09:30',
  url: 'https://example.org/x',
}

/** A posted form in which everything that can be answered is, with the first or the last choice. */
function everythingAnswered(questionnaire: LoadedQuestionnaire, last: boolean): Record<string, string> {
  const valueOf = ({ type, choices }: LoadedItem) => (last ? choices.at(-1) : choices[0])?.code ?? TYPED[type] ?? 'Text'
  const places = formOfResponse(questionnaire, undefined).nodes
  const asked = places.filter(({ item }) => item.type !== 'group' && item.type !== 'display' && !item.answerExpression)
  return Object.fromEntries(asked.map(({ item, name }) => [name, valueOf(item)]))
}

const forms: readonly (readonly [string, LoadedQuestionnaire])[] = [
  ...instruments.map((id) => [id, loadInstrument(id).questionnaire] as const),
  ['all kinds of items', aLoaded(ALL_KINDS)],
]

describe.each(forms)('%s', (_id, questionnaire) => {
  it('is a Questionnaire to two validators', () => {
    expect(validate(questionnaire.source)).toEqual([])
  })

  it.each([
    ['every first choice', () => readForm(questionnaire, everythingAnswered(questionnaire, false))],
    ['every last choice', () => readForm(questionnaire, everythingAnswered(questionnaire, true))],
    ['nothing', () => readForm(questionnaire, {})],
    ['a form that is not finished', () => readForm(questionnaire, { another: '' })],
    ['everything declined', () => ({ kind: 'read', response: declineAll(questionnaire) })],
  ])('%s gives a QuestionnaireResponse to two validators', (_what, read) => {
    const { response } = read()
    expect(validate(response)).toEqual([])
    expect(response.questionnaire).toBe(questionnaire.canonical)
  })

  it('has a url, a version and no linkId twice', () => {
    expect(questionnaire.canonical).toMatch(/^(https:\/|\{base\})\/.+\|\d+\.\d+\.\d+$/)
    expect(linkIdsOf(questionnaire.source)).toHaveLength(new Set(linkIdsOf(questionnaire.source)).size)
  })
})

const linkIdsOf = ({ item = [] }: Pick<Questionnaire, 'item'>): string[] =>
  item.flatMap((one) => [one.linkId, ...linkIdsOf(one)])

it.each([
  ['an unknown field', { colour: 'red' }],
  ['a status that is no code', { status: 'bogus' }],
  ['an item without a linkId', { item: [{ type: 'string' }] }],
])('the validators notice %s', (_what, change) => {
  expect(validate({ ...loadInstrument('hark').questionnaire.source, ...change } as Questionnaire)).not.toEqual([])
})

it('a declined question is said to be declined, and has no answer', () => {
  const response = declineAll(loadInstrument('hark').questionnaire)
  expect(response.item).toHaveLength(4)
  for (const { answer, extension } of response.item ?? [])
    expect([answer, extension?.[0]?.valueCode]).toEqual([undefined, DECLINED])
})
