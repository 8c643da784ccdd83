import { joinFacts } from '../../../src/plan/join-facts.js'
import type { Given } from '../../../src/score/given-facts.js'
import { sampleFacts } from './sample-pathway.js'

const given = (...values: readonly [string, string | readonly string[]][]): readonly Given[] =>
  values.map(([fact, value]) => ({ fact, value }))
const nothing = { observed: [], known: [] }
const afraid = sampleFacts({ id: 'afraid' })
const named = sampleFacts({ id: 'named', values: ['alcohol', 'opioids', 'pills'], default: [], multiple: true })

describe('one value', () => {
  it.each<[string, readonly string[], readonly string[], string]>([
    ['is the default where nothing is given', [], [], 'unasked'],
    ['is the one that is given', ['no'], [], 'no'],
    ['is the strongest of several answers', ['no', 'yes', 'not-sure'], [], 'yes'],
    ['is the strongest, whoever gives it', ['no'], ['not-sure'], 'not-sure'],
    ['is never weakened by what staff know', ['yes'], ['no'], 'yes'],
    ['is none that the fact does not have', ['perhaps'], [], 'unasked'],
  ])('%s', (_what, answers, ticks, value) => {
    const of = (values: readonly string[]) => given(...values.map((one): [string, string] => ['afraid', one]))
    expect(joinFacts(afraid, { observed: of(answers), known: of(ticks) })).toEqual({ afraid: value })
  })

  it('of a fact nobody defined is left out', () => {
    expect(joinFacts(afraid, { observed: given(['weather', 'rain']), known: [] })).toEqual({ afraid: 'unasked' })
  })
})

describe('several values', () => {
  it('are all that any source gives, each once, in the order of the fact', () => {
    const observed = given(['named', ['pills', 'alcohol']], ['named', 'pills'])
    expect(joinFacts(named, { observed, known: given(['named', ['opioids', 'weather']]) })).toEqual({
      named: ['alcohol', 'opioids', 'pills'],
    })
  })

  it('are none by default', () => {
    expect(joinFacts(named, nothing)).toEqual({ named: [] })
  })
})

describe('a value that a function works out', () => {
  const facts = sampleFacts(
    { id: 'told-of-harm', values: ['yes', 'no'], default: 'no' },
    {
      id: 'ipv',
      values: ['positive', 'declined', 'negative', 'unasked'],
      from: [{ kind: 'result' }, { kind: 'function', name: 'violence-told' }],
    },
  )

  it.each([
    ['stands where it is the stronger', 'negative', 'yes', 'positive'],
    ['takes nothing back where it is the weaker', 'negative', 'no', 'negative'],
    ['leaves a stronger result', 'positive', 'no', 'positive'],
  ])('%s', (_what, ipv, told, value) => {
    const joined = joinFacts(facts, { observed: given(['ipv', ipv]), known: given(['told-of-harm', told]) })
    expect(joined['ipv']).toBe(value)
  })
})

describe('what staff doubt', () => {
  const facts = sampleFacts(
    { id: 'intoxicated', values: ['yes', 'no'], default: 'no', doubts: ['no', 'negative'] },
    { id: 'afraid' },
    { id: 'named', values: ['alcohol', 'no'], default: [], multiple: true },
  )
  const doubting = given(['intoxicated', 'yes'])

  it.each<[string, Parameters<typeof joinFacts>[1], string]>([
    ['a no of an answer does not count', { observed: given(['afraid', 'no']), known: doubting }, 'unasked'],
    ['a yes does', { observed: given(['afraid', 'yes']), known: doubting }, 'yes'],
    ['what staff ticked does', { observed: [], known: [...doubting, ...given(['afraid', 'no'])] }, 'no'],
    ['nothing is doubted without the tick', { observed: given(['afraid', 'no']), known: [] }, 'no'],
    [
      'an answer cannot raise the doubt',
      { observed: given(['afraid', 'no'], ['intoxicated', 'yes']), known: [] },
      'no',
    ],
  ])('%s', (_what, sources, value) => {
    expect(joinFacts(facts, sources)['afraid']).toBe(value)
  })

  it('a list counts where one of its values is not doubted', () => {
    const observed = given(['named', ['alcohol', 'no']])
    expect(joinFacts(facts, { observed, known: doubting })['named']).toEqual(['alcohol', 'no'])
  })
})
