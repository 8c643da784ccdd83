import fc from 'fast-check'
import { makePlan } from '../../src/plan/make-plan.js'
import { shippedGuidance } from '../content/guidance-folder.js'
import { anySituation, brokenPromises } from '../support/plan-promises.js'

const RUNS = 20_000
const { pathways } = shippedGuidance()

it('the shipped guidance keeps every promise in any situation', () => {
  fc.assert(
    fc.property(anySituation, (given) => {
      const broken = brokenPromises(given, makePlan(pathways, given))
      if (broken.length > 0) throw new Error(broken.join('; '))
    }),
    { numRuns: RUNS },
  )
}, 120_000)
