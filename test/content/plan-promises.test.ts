import fc from 'fast-check'
import { anyFacts, brokenPromises, planOf } from '../support/plan-promises.js'

it('every promise is kept in some thousand situations', () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      expect(brokenPromises(given, planOf(given))).toEqual([])
    }),
    { numRuns: 2_000, seed: 20261125 },
  )
}, 60_000)

it('the same situation makes the same plan', () => {
  fc.assert(
    fc.property(anyFacts, (given) => expect(planOf(given)).toEqual(planOf(given))),
    { numRuns: 100 },
  )
})
