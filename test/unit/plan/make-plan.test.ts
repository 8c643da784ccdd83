import { makePlan } from '../../../src/plan/make-plan.js'
import { QUIET_SITUATION } from '../../../src/plan/situation.js'
import { samplePathway, sampleRule } from './sample-pathway.js'

const idsOf = (items: readonly Readonly<{ id: string }>[]) => items.map(({ id }) => id)
const order = {
  opening: ['what-stays-private'],
  scripts: ['believe-you', 'in-danger-now', 'before-you-go'],
  safetyPlan: ['phone-mail-and-records', 'visit-times'],
  referrals: ['local-advocate', 'national-hotline'],
}

describe('makePlan', () => {
  it('applies a rule only when every field fits', () => {
    const pathway = samplePathway({
      rules: [sampleRule({ when: { ipv: ['positive'], children: [true] }, then: { scripts: ['believe-you'] } })],
    })
    expect(makePlan([pathway], { ...QUIET_SITUATION, ipv: 'positive' }).scripts).toEqual([])
    expect(idsOf(makePlan([pathway], { ...QUIET_SITUATION, ipv: 'positive', children: true }).scripts)).toEqual([
      'believe-you',
    ])
  })

  it.each([
    ['one of several values', { ipv: ['positive', 'declined'] }, { ipv: 'declined' }, true],
    ['none of several values', { ipv: ['positive', 'declined'] }, { ipv: 'unasked' }, false],
    ['an absent field taken as no', { emergencyNow: [false] }, {}, true],
    ['an absent field that must be yes', { emergencyNow: [true] }, {}, false],
    [
      'any of the named tactics',
      { tactics: ['forces-withdrawal', 'controls-medicine'] },
      { tactics: ['starts-use', 'controls-medicine'] },
      true,
    ],
    ['no tactics named', { tactics: ['forces-withdrawal'] }, { tactics: [] }, false],
  ] as const)('reads %s', (_what, when, given, applies) => {
    const pathway = samplePathway({ rules: [sampleRule({ when, then: { scripts: ['believe-you'] } })] })
    expect(makePlan([pathway], { ...QUIET_SITUATION, ...given }).scripts).toHaveLength(applies ? 1 : 0)
  })

  it('names an item once, with every reason and the soonest urgency', () => {
    const pathway = samplePathway({
      rules: [
        sampleRule({ id: 'R1', why: 'First.', then: { referrals: ['local-advocate'] } }),
        sampleRule({ id: 'R2', why: 'Second.', then: { referrals: ['local-advocate'], urgency: 'today' } }),
        sampleRule({ id: 'R3', why: 'First.', then: { referrals: ['local-advocate'] } }),
      ],
    })
    expect(makePlan([pathway], QUIET_SITUATION).referrals).toEqual([
      { id: 'local-advocate', because: ['First.', 'Second.'], urgency: 'today' },
    ])
  })

  it('stops at the first rule that stops, whatever the order of files', () => {
    const base = samplePathway({
      rules: [sampleRule({ id: 'violence-and-coercion', then: { scripts: ['believe-you'] } })],
    })
    const priority = samplePathway({
      layer: 'priority',
      rules: [sampleRule({ id: 'not-private', then: { scripts: ['alone-with-the-patient'] }, stops: true })],
    })
    const plan = makePlan([base, priority], QUIET_SITUATION)
    expect(plan.stoppedBy).toBe('not-private')
    expect(idsOf(plan.scripts)).toEqual(['alone-with-the-patient'])
  })

  it('takes out what any rule suppresses, and shows staff only what is not an item', () => {
    const pathway = samplePathway({
      rules: [
        sampleRule({ id: 'R1', then: { suppress: ['short-talk-about-use', 'quit-date'] } }),
        sampleRule({ id: 'R2', then: { scripts: ['short-talk-about-use', 'short-talk-that-starts-at-home'] } }),
      ],
    })
    const plan = makePlan([pathway], QUIET_SITUATION)
    expect(idsOf(plan.scripts)).toEqual(['short-talk-that-starts-at-home'])
    expect(idsOf(plan.suppressed)).toEqual(['quit-date'])
  })

  it('keeps the order of a session: the opening, what cannot wait, the usual course, and what the order forgets', () => {
    const pathway = samplePathway({
      order,
      rules: [
        sampleRule({
          id: 'R1',
          then: {
            scripts: ['before-you-go', 'another-script', 'believe-you', 'what-stays-private'],
            safetyPlan: ['visit-times', 'phone-mail-and-records'],
          },
        }),
        sampleRule({ id: 'R2', then: { scripts: ['in-danger-now'], referrals: ['national-hotline'], urgency: 'now' } }),
        sampleRule({ id: 'R3', then: { referrals: ['local-advocate'], urgency: 'today' } }),
      ],
    })
    const plan = makePlan([pathway], QUIET_SITUATION)
    expect(idsOf(plan.scripts)).toEqual([
      'what-stays-private',
      'in-danger-now',
      'believe-you',
      'before-you-go',
      'another-script',
    ])
    expect(idsOf(plan.safetyPlan)).toEqual(['phone-mail-and-records', 'visit-times'])
    expect(idsOf(plan.referrals)).toEqual(['national-hotline', 'local-advocate'])
  })
})
