import { ruleProblems, type RuleTargets } from '../../../src/plan/rule-problems.js'
import { failedCases } from '../../../src/plan/failed-cases.js'
import { readPathway } from '../../../src/plan/pathway.js'
import { samplePathway, samplePathwayJson, sampleRule } from './sample-pathway.js'

describe('readPathway', () => {
  it.each([
    ['a rule without a reason', sampleRule({ why: '' }), /rules\.0\.why: must not be empty/],
    ['a rule without a source', sampleRule({ source: undefined }), /rules\.0\.source/],
    ['an unknown field', sampleRule({ when: { mood: ['good'] } }), /rules\.0\.when: .*mood/],
    ['an unknown value', sampleRule({ when: { ipv: ['maybe'] } }), /rules\.0\.when\.ipv\.0/],
    ['an empty list of values', sampleRule({ when: { ipv: [] } }), /rules\.0\.when\.ipv/],
    ['a value that is not a list', sampleRule({ when: { children: true } }), /rules\.0\.when\.children/],
    ['a misspelt item', sampleRule({ then: { scripts: ['Believe You'] } }), /must look like believe-you/],
    ['an unknown kind of item', sampleRule({ then: { songs: ['believe-you'] } }), /rules\.0\.then: .*songs/],
    ['an unknown urgency', sampleRule({ then: { urgency: 'soon' } }), /rules\.0\.then\.urgency/],
  ])('refuses %s', (_what, rule, problem) => {
    const { problems = [] } = readPathway(samplePathwayJson({ rules: [rule] }), 'sample.json')
    expect(problems.join('\n')).toMatch(problem)
    expect(problems.every((line) => line.startsWith('sample.json: '))).toBe(true)
  })

  it('lists every problem at once', () => {
    const { problems = [] } = readPathway(
      samplePathwayJson({ rules: [sampleRule({ why: '', source: '' })] }),
      'sample.json',
    )
    expect(problems).toHaveLength(2)
  })

  it('refuses a case about an unknown fact', () => {
    const { problems = [] } = readPathway(
      samplePathwayJson({ cases: [{ name: 'odd', situation: { weather: 'rain' } }] }),
      'sample.json',
    )
    expect(problems.join()).toMatch(/cases\.0\.situation: .*weather/)
  })
})

describe('failedCases', () => {
  const rules = [sampleRule({ when: { ipv: ['positive'] }, then: { scripts: ['believe-you'], notes: ['listen'] } })]
  const failing = (written: Record<string, unknown>) =>
    failedCases([samplePathway({ rules, cases: [{ name: 'one', situation: { ipv: 'positive' }, ...written }] })])

  it.each([
    ['an item that is missing', { expect: { scripts: ['name-the-control'] } }, 'scripts lacks name-the-control'],
    ['an item that must not be there', { absent: { notes: ['listen'] } }, 'notes has listen'],
    ['another list than promised', { exactly: { scripts: [] } }, 'scripts is believe-you, not empty'],
    ['a stop that does not come', { stoppedBy: 'not-private' }, 'is stopped by nothing, not by not-private'],
  ])('names %s', (_what, written, problem) => {
    expect(failing(written)).toEqual([`sample: case "one": ${problem}`])
  })

  it('is silent about a promise that holds', () => {
    expect(failing({ exactly: { scripts: ['believe-you'] }, absent: { scripts: ['name-the-control'] } })).toEqual([])
  })
})

describe('bookProblems', () => {
  const order = {
    opening: ['what-stays-private'],
    scripts: ['believe-you'],
    safetyPlan: [],
    referrals: ['national-hotline'],
  }
  const targets = (given: Partial<RuleTargets>): RuleTargets => ({
    pathways: [samplePathway({ order, rules: [sampleRule({ then: { scripts: ['believe-you'] } })] })],
    scripts: [{ id: 'believe-you', language: 'en' }],
    safetyPlan: [],
    referralTypes: [],
    notes: [],
    notNow: [],
    ...given,
  })
  const ruled = (then: Record<string, unknown>) => [samplePathway({ order, rules: [sampleRule({ then })] })]

  it('finds nothing in content that holds together', () => {
    expect(ruleProblems(targets({}))).toEqual([])
  })

  it.each([
    [
      'a script that exists in no English file',
      { scripts: [{ id: 'believe-you', language: 'es' }] },
      'rule R1 names believe-you, which is not there',
    ],
    [
      'a note that is not there',
      { pathways: ruled({ notes: ['listen'] }) },
      'rule R1 names listen, which is not there',
    ],
    [
      'something suppressed that nobody explains',
      { pathways: ruled({ suppress: ['gossip'] }) },
      'rule R1 names gossip, which is not there',
    ],
    [
      'an item the order forgets',
      { pathways: ruled({ referrals: ['local-advocate'] }), referralTypes: [{ id: 'local-advocate' }] },
      'the order of a session forgets local-advocate',
    ],
    ['content without an order', { pathways: [samplePathway({})] }, 'exactly one pathway gives the order of a session'],
    [
      'a rule given twice',
      { pathways: [...targets({}).pathways, samplePathway({ rules: [sampleRule({})] })] },
      'rule R1 is given twice',
    ],
  ])('names %s', (_what, given, problem) => {
    expect(ruleProblems(targets(given))).toContain(problem)
  })
})
