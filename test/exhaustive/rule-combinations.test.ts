import { is, type Facts } from '../../src/plan/derived/facts.js'
import type { Rule } from '../../src/plan/pathway.js'
import { realContent } from '../support/a-session.js'
import { brokenPromises, factsIn, factsOf, planOf } from '../support/plan-promises.js'
import { CASE_FACTS, combinationsOf } from '../support/rule-combinations.js'

const { pathways } = realContent().guidance.plan
const fits = ({ when }: Rule, facts: Facts): boolean =>
  Object.entries(when).every(([fact, values]) => is(facts, fact, ...values))

describe.each(pathways.filter(({ rules }) => rules.length > 0))('the rules of $pathway', ({ rules }) => {
  it('keep every promise in every combination of the facts they name', () => {
    const broken = rules.flatMap((rule) =>
      combinationsOf(rule)
        .map(factsIn)
        .flatMap((facts) => brokenPromises(facts, planOf(facts)).map((promise) => `${rule.id}: ${promise}`)),
    )
    expect([...new Set(broken)]).toEqual([])
  }, 600_000)

  it('can each come into play', () => {
    const idle = rules.filter(
      (rule) => ![...CASE_FACTS, ...combinationsOf(rule).map(factsOf)].some((facts) => fits(rule, facts)),
    )
    expect(idle.map(({ id }) => id)).toEqual([])
  }, 600_000)
})
