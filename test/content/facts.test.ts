import { existsSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import type { Facts as KnownFacts } from '../../src/plan/derived/facts.js'
import { FIRST_WORDS_RANKS } from '../../src/plan/derived/first-words-rank.js'
import { FUNCTIONS } from '../../src/plan/derived/functions.js'
import { loadInstrument, readJson } from '../support/load-instrument.js'
import { anySituation, CONTROL } from '../support/plan-promises.js'

type Fact = Readonly<{
  id: string
  values: readonly string[]
  default: string | readonly string[]
  unknown: string
  from: readonly Readonly<{ kind: string; name?: string }>[]
  group?: string
  order?: number
  multiple?: boolean
  label: string
  valueLabels?: Readonly<Record<string, unknown>>
}>
type Set = Readonly<Record<string, string | readonly string[]>>
type Answers = readonly Readonly<{
  item: string
  is?: readonly string[]
  atLeast?: number
  atMost?: number
  set: Set
}>[]
type Outcome = Readonly<Record<string, unknown>> & Readonly<{ fact: string; items?: readonly string[] }>
type Cutoffs = readonly Readonly<{ bands: readonly Readonly<{ id: string }>[] }>[]
type Bands = Readonly<{ cutoffs?: Cutoffs }>
type Topics = Readonly<{ facts: Facts; raisedBy: readonly string[] }>
type Facts = Readonly<{ result?: Outcome; answers?: Answers }>

const { facts } = readJson('guidance/situation.json') as { facts: readonly Fact[] }
const known = new Map(facts.map((fact) => [fact.id, fact]))
const instruments = readdirSync('questionnaires').filter((id) => existsSync(`questionnaires/${id}/questionnaire.json`))
const factsOf = (id: string) => (readJson(`questionnaires/${id}/interpretation.json`) as { facts?: Facts }).facts ?? {}
/** What an answer may be beside a choice: two ways of saying nothing, which are not the same. */
const SILENT = ['asked-declined', 'unanswered']

/** Facts and values that a result or an answer gives. */
function given({ result, answers = [] }: Facts): [string, string | readonly string[]][] {
  const { fact, items: _items, bands, with: instead = {}, ...values } = result ?? { fact: '' }
  const ofRemarks = Object.values(instead as Record<string, object>).flatMap((one) => Object.values(one) as string[])
  const ofResult = [...Object.values(values), ...Object.values(bands ?? {}), ...ofRemarks] as string[]
  return [
    ...ofResult.map((value): [string, string] => [fact, value]),
    ...answers.flatMap(({ set }) => Object.entries(set)),
  ]
}

const isKnown = ([id, value]: readonly [string, string | readonly string[]]) => {
  const fact = known.get(id)
  if (!fact) return false
  if ((typeof value !== 'string') !== (fact.multiple ?? false)) return false
  return [value].flat().every((one) => fact.values.includes(one))
}

describe.each(instruments)('%s', (id) => {
  const { questionnaire } = loadInstrument(id)
  const own = factsOf(id)

  it('sets a fact, and only facts and values that there are', () => {
    expect(given(own)).not.toEqual([])
    expect(given(own).filter((one) => !isKnown(one))).toEqual([])
  })

  it('looks only at items, answers and bands that there are', () => {
    const wrong = (own.answers ?? []).filter(({ item, is = [], atLeast, atMost }) => {
      const { choices = [], type } = questionnaire.byLinkId.get(item) ?? {}
      const codes = [...choices.map(({ code }) => code), ...SILENT]
      const asksNumber = atLeast !== undefined || atMost !== undefined
      return !type || is.some((code) => !codes.includes(code)) || (asksNumber && type !== 'integer')
    })
    expect(wrong).toEqual([])
    expect((own.result?.items ?? []).filter((item) => !questionnaire.byLinkId.has(item))).toEqual([])
    const { cutoffs = [] } = readJson(`questionnaires/${id}/interpretation.json`) as Bands
    const bands = cutoffs.flatMap((one) => one.bands.map((band) => band.id))
    const mapped = Object.keys(own.result?.['bands'] ?? {})
    expect(own.result && bands.length > 0 ? mapped.toSorted() : []).toEqual(
      own.result ? [...new Set(bands)].toSorted() : [],
    )
  })
})

describe('an answer that tells of control', () => {
  const told = instruments.flatMap((id) =>
    (factsOf(id).answers ?? [])
      .filter(({ set }) => CONTROL.some((topic) => set[topic] === 'yes'))
      .map((one) => [id, one] as const),
  )

  it('is asked by some questionnaire, topic by topic', () => {
    expect(CONTROL.filter((topic) => !told.some(([, { set }]) => set[topic] === 'yes'))).toEqual([])
  })

  it.each(told)('makes the whole of %s positive', (id, { item, is = [], set }) => {
    const { facts, raisedBy } = readJson(`questionnaires/${id}/interpretation.json`) as Topics
    const counts = facts.result?.fact === 'coercion' && (facts.result.items ?? [item]).includes(item)
    expect(set['coercion'] === 'positive' || (counts && is.every((code) => raisedBy.includes(code)))).toBe(true)
  })
})

describe('the situation', () => {
  it.each(facts.map((fact) => [fact.id, fact] as const))('%s is whole', (id, fact) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(new Set(fact.values).size).toBe(fact.values.length)
    expect([fact.default].flat().every((value) => fact.values.includes(value))).toBe(true)
    expect(fact.unknown).toMatch(/[.]$/)
    expect(fact.label.trim()).not.toBe('')
    expect(Object.keys(fact.valueLabels ?? {}).filter((value) => !fact.values.includes(value))).toEqual([])
    expect(fact.from.some(({ kind }) => kind === 'tick')).toBe(fact.group !== undefined && fact.order !== undefined)
  })

  it('knows the ranks of the first words, in their order', () => {
    expect(known.get('first-words-rank')?.values).toEqual(FIRST_WORDS_RANKS)
  })

  it('names every function there is, and no other', () => {
    const named = facts.flatMap(({ from }) => from.flatMap(({ name }) => name ?? []))
    expect(named.toSorted()).toEqual(Object.keys(FUNCTIONS).toSorted())
  })

  it('is worked out to values that there are, also where nothing is known', () => {
    const derived = facts.flatMap(({ id, from }) =>
      from.flatMap(({ name }): [string, string][] => (name ? [[id, name]] : [])),
    )
    expect(derived.filter(([id, name]) => !isKnown([id, FUNCTIONS[name]!({})]))).toEqual([])
  })

  it('is worked out alike whether a fact that nobody gave is left out or stands at its default', () => {
    const defaults = Object.fromEntries(facts.map((fact) => [fact.id, fact.default]))
    fc.assert(
      fc.property(anySituation, (situation) => {
        const given = Object.fromEntries(
          Object.entries(situation).flatMap(([id, value]) => (value ? [[id, value]] : [])),
        )
        const workedOut = (known: KnownFacts) =>
          Object.entries(FUNCTIONS).map(([name, work]) => `${name}: ${work(known)}`)
        expect(workedOut({ ...defaults, ...given })).toEqual(workedOut(given))
      }),
      { numRuns: 2_000, seed: 20261126 },
    )
  })

  it('has every fact once, and no two ticks in one place', () => {
    expect(known.size).toBe(facts.length)
    const places = facts.filter(({ group }) => group).map(({ group, order }) => `${group} ${order}`)
    expect(new Set(places).size).toBe(places.length)
  })

  it('says "from an answer" or "from a result" only where a question gives it, and the reverse', () => {
    const all = instruments.map(factsOf)
    const byAnswer = new Set(all.flatMap(({ answers = [] }) => answers.flatMap(({ set }) => Object.keys(set))))
    const byResult = new Set(all.flatMap(({ result }) => (result ? [result.fact] : [])))
    const of = (kind: string) => facts.filter(({ from }) => from.some((one) => one.kind === kind)).map(({ id }) => id)
    expect(of('answer').toSorted()).toEqual([...byAnswer].toSorted())
    expect(of('result').toSorted()).toEqual([...byResult].toSorted())
  })

  it('reaches every value of an answer by some question, tick or default', () => {
    const reached = new Set(
      instruments.flatMap((id) =>
        given(factsOf(id)).flatMap(([fact, value]) => [value].flat().map((one) => `${fact} ${one}`)),
      ),
    )
    const asked = facts.filter(({ from }) => from.every(({ kind }) => kind === 'answer'))
    const missing = asked.flatMap(({ id, values, default: none }) =>
      values.filter((value) => value !== none && !reached.has(`${id} ${value}`)).map((value) => `${id} ${value}`),
    )
    expect(missing).toEqual([])
  })
})
