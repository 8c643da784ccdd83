import { failedCases, factsOf } from '../../src/plan/failed-cases.js'
import { realContent } from '../support/a-session.js'

const { facts, plan } = realContent().guidance
const cases = plan.pathways.flatMap((pathway) => pathway.cases)

describe('the shipped pathways', () => {
  it('keep every promise of their written cases', () => {
    expect(failedCases(plan, facts)).toEqual([])
  })

  it.each([1, 3, 5, 7, 9, 11, 13, 15, 17, 19])('hold worked vector C%i', (number) => {
    expect(cases.filter(({ name }) => name.startsWith(`C${number}:`))).toHaveLength(1)
  })

  it('hold a case for each cell of the matrix of violence and coercion', () => {
    const values = ['positive', 'negative', 'declined', 'unasked'] as const
    const cells = new Set(cases.map((one) => factsOf(one, facts)).map(({ ipv, coercion }) => [ipv, coercion].join('/')))
    const wanted = values.flatMap((ipv) => values.slice(0, 3).map((coercion) => `${ipv}/${coercion}`))
    expect(wanted.filter((cell) => !cells.has(cell))).toEqual([])
  })

  it('hold a case for every rank of the first words', () => {
    const ranks = new Set(cases.map((one) => factsOf(one, facts)['first-words-rank']))
    const all = facts.find(({ id }) => id === 'first-words-rank')?.values ?? []
    expect(all.filter((rank) => !ranks.has(rank))).toEqual([])
  })

  it('fail where a promise is another one', () => {
    const [first, ...others] = plan.pathways.filter((pathway) => pathway.cases.length > 0)
    const wrong = { ...first!, cases: [{ ...first!.cases[0]!, exactly: { first: ['nothing-of-this'] } }] }
    expect(failedCases({ ...plan, pathways: [...plan.pathways, wrong] }, facts)[0]).toMatch(
      /first is .*nothing-of-this/,
    )
    expect(others.length).toBeGreaterThan(5)
  })
})
