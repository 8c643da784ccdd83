import { makePlan } from '../../../src/plan/make-plan.js'
import { QUIET_SITUATION } from '../../../src/plan/situation.js'
import { samplePathway, sampleRule } from './sample-pathway.js'

const idsOf = (steps: readonly Readonly<{ id: string }>[]) => steps.map(({ id }) => id)
const order = {
  opening: ['CS-01'],
  scripts: ['CS-05', 'CS-09', 'CS-22'],
  safetyPlan: ['SP-01', 'SP-02'],
  referrals: ['RT-02', 'RT-01'],
}

describe('makePlan', () => {
  it('applies a rule only when every field fits', () => {
    const pathway = samplePathway({
      rules: [sampleRule({ when: { ipv: ['positive'], children: [true] }, then: { scripts: ['CS-05'] } })],
    })
    expect(makePlan([pathway], { ...QUIET_SITUATION, ipv: 'positive' }).scripts).toEqual([])
    expect(idsOf(makePlan([pathway], { ...QUIET_SITUATION, ipv: 'positive', children: true }).scripts)).toEqual([
      'CS-05',
    ])
  })

  it.each([
    ['one of several values', { ipv: ['positive', 'declined'] }, { ipv: 'declined' }, true],
    ['none of several values', { ipv: ['positive', 'declined'] }, { ipv: 'unasked' }, false],
    ['an absent field taken as no', { emergencyNow: [false] }, {}, true],
    ['an absent field that must be yes', { emergencyNow: [true] }, {}, false],
    ['any of the named tactics', { tactics: ['T05', 'T06'] }, { tactics: ['T01', 'T06'] }, true],
    ['no tactics named', { tactics: ['T05'] }, { tactics: [] }, false],
  ] as const)('reads %s', (_what, when, given, applies) => {
    const pathway = samplePathway({ rules: [sampleRule({ when, then: { scripts: ['CS-05'] } })] })
    expect(makePlan([pathway], { ...QUIET_SITUATION, ...given }).scripts).toHaveLength(applies ? 1 : 0)
  })

  it('names a step once, with every reason and the soonest urgency', () => {
    const pathway = samplePathway({
      rules: [
        sampleRule({ id: 'R1', why: 'First.', then: { referrals: ['RT-02'] } }),
        sampleRule({ id: 'R2', why: 'Second.', then: { referrals: ['RT-02'], urgency: 'today' } }),
        sampleRule({ id: 'R3', why: 'First.', then: { referrals: ['RT-02'] } }),
      ],
    })
    expect(makePlan([pathway], QUIET_SITUATION).referrals).toEqual([
      { id: 'RT-02', because: ['First.', 'Second.'], urgency: 'today' },
    ])
  })

  it('stops at the first rule that stops, whatever the order of files', () => {
    const base = samplePathway({ rules: [sampleRule({ id: 'B1', then: { scripts: ['CS-05'] } })] })
    const priority = samplePathway({
      layer: 'priority',
      rules: [sampleRule({ id: 'P0', then: { scripts: ['CS-00'] }, stops: true })],
    })
    const plan = makePlan([base, priority], QUIET_SITUATION)
    expect(plan.stoppedBy).toBe('P0')
    expect(idsOf(plan.scripts)).toEqual(['CS-00'])
  })

  it('takes out what any rule suppresses, and shows staff only what is not a step', () => {
    const pathway = samplePathway({
      rules: [
        sampleRule({ id: 'R1', then: { suppress: ['CS-13', 'quit-date'] } }),
        sampleRule({ id: 'R2', then: { scripts: ['CS-13', 'CS-13c'] } }),
      ],
    })
    const plan = makePlan([pathway], QUIET_SITUATION)
    expect(idsOf(plan.scripts)).toEqual(['CS-13c'])
    expect(idsOf(plan.suppressed)).toEqual(['quit-date'])
  })

  it('keeps the order of a session: the opening, what cannot wait, the usual course, and what the order forgets', () => {
    const pathway = samplePathway({
      order,
      rules: [
        sampleRule({
          id: 'R1',
          then: { scripts: ['CS-22', 'CS-99', 'CS-05', 'CS-01'], safetyPlan: ['SP-02', 'SP-01'] },
        }),
        sampleRule({ id: 'R2', then: { scripts: ['CS-09'], referrals: ['RT-01'], urgency: 'now' } }),
        sampleRule({ id: 'R3', then: { referrals: ['RT-02'], urgency: 'today' } }),
      ],
    })
    const plan = makePlan([pathway], QUIET_SITUATION)
    expect(idsOf(plan.scripts)).toEqual(['CS-01', 'CS-09', 'CS-05', 'CS-22', 'CS-99'])
    expect(idsOf(plan.safetyPlan)).toEqual(['SP-01', 'SP-02'])
    expect(idsOf(plan.referrals)).toEqual(['RT-01', 'RT-02'])
  })
})
