import fc from 'fast-check'
import { anyFacts, brokenPromises, planOf } from '../support/plan-promises.js'

const RUNS = 50_000
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)

it(`the shipped guidance keeps every promise in any situation (SEED=${seed})`, () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      const broken = brokenPromises(given, planOf(given))
      if (broken.length > 0) throw new Error(broken.join('; '))
    }),
    { numRuns: RUNS, seed },
  )
}, 600_000)
