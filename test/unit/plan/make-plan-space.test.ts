import fc from 'fast-check'
import { ruleProblems } from '../../../src/plan/rule-problems.js'
import { makePlan } from '../../../src/plan/make-plan.js'
import { shippedGuidance } from '../../content/guidance-folder.js'
import { anySituation, brokenPromises } from '../../support/plan-promises.js'

const { pathways, scripts, safetyPlan, types, notes, notNow } = shippedGuidance()

describe('the shipped guidance', () => {
  it('holds together: every link leads somewhere, every case passes', () => {
    expect(
      ruleProblems({
        pathways,
        scripts,
        safetyPlan,
        referralTypes: types.types,
        notes: notes.items,
        notNow: notNow.items,
      }),
    ).toEqual([])
  })

  it('keeps every promise in a few hundred situations', () => {
    fc.assert(
      fc.property(anySituation, (given) => {
        expect(brokenPromises(given, makePlan(pathways, given))).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('makes the same plan for the same situation', () => {
    fc.assert(
      fc.property(anySituation, (given) => expect(makePlan(pathways, given)).toEqual(makePlan(pathways, given))),
      { numRuns: 100 },
    )
  })
})
