import type { Facts } from '../../../../src/plan/derived/facts.js'
import { firstWordsRank } from '../../../../src/plan/derived/first-words-rank.js'

type Row = readonly [what: string, facts: Facts, rank: string]

const quiet: Facts = { privacy: 'private', 'age-group': 'adult', ipv: 'negative', coercion: 'negative' }

describe('a substance that was named after a no, or no result', () => {
  const told = (changes: Facts): Facts => ({
    ...quiet,
    'drug-screen': 'negative',
    substances: ['stimulants'],
    ...changes,
  })
  it.each<Row>([
    ['is use to talk about', told({}), '9e'],
    ['not where it is prescribed and taken as told', told({ 'stimulants-prescribed-as-told': 'yes' }), '10'],
    [
      'but where it is not, or not only, from a pharmacy',
      told({ 'stimulants-prescribed-as-told': 'yes', 'stimulants-not-from-pharmacy': 'not-sure' }),
      '9e',
    ],
    [
      'nor where another one is named',
      told({ 'stimulants-prescribed-as-told': 'yes', substances: ['stimulants', 'cannabis'] }),
      '9e',
    ],
  ])('%s', (_what, facts, rank) => {
    expect(firstWordsRank(facts)).toBe(rank)
  })
})
