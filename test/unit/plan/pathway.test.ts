import { failedCases } from '../../../src/plan/failed-cases.js'
import { readPathway } from '../../../src/plan/pathway.js'
import { SAMPLE_FACTS, samplePathway, samplePathwayJson, samplePlan, sampleRule } from './sample-pathway.js'

describe('readPathway', () => {
  it.each([
    ['a rule without a reason', sampleRule({ why: '' }), /rules\.0\.why: must not be empty/],
    ['a rule without a source', sampleRule({ source: undefined }), /rules\.0\.source/],
    ['an empty list of values', sampleRule({ when: { ipv: [] } }), /rules\.0\.when\.ipv/],
    ['a value that is not a list', sampleRule({ when: { children: 'yes' } }), /rules\.0\.when\.children/],
    ['a misspelt item', sampleRule({ then: { scripts: ['Believe You'] } }), /must be lower-case words/],
    ['an unknown kind of item', sampleRule({ then: { songs: ['believe-you'] } }), /rules\.0\.then: .*songs/],
    ['an unknown urgency', sampleRule({ then: { urgency: 'soon' } }), /rules\.0\.then\.urgency/],
  ])('refuses %s', (_what, rule, problem) => {
    const { problems = [] } = readPathway(samplePathwayJson({ rules: [rule] }), 'sample.json')
    expect(problems.join('\n')).toMatch(problem)
    expect(problems.every((line) => line.startsWith('sample.json: '))).toBe(true)
  })

  it('lists every problem at once', () => {
    const rules = [sampleRule({ why: '', source: '' })]
    expect(readPathway(samplePathwayJson({ rules }), 'sample.json').problems).toHaveLength(2)
  })

  it('is for this appointment where a rule names no urgency', () => {
    expect(samplePathway({ rules: [sampleRule({})] }).rules[0]?.then.urgency).toBe('visit')
  })
})

describe('failedCases', () => {
  const rules = [
    sampleRule({
      when: { ipv: ['positive'] },
      then: { scripts: ['believe-you'], notes: ['listen'], ask: ['danger-check'], suppress: ['gossip'] },
    }),
  ]
  const failing = (written: Record<string, unknown>) => {
    const cases = [{ name: 'one', situation: { ipv: 'positive' }, ...written }]
    return failedCases(samplePlan(samplePathway({ rules, cases })), SAMPLE_FACTS)
  }

  it.each([
    ['an item that is missing', { expect: { scripts: ['name-the-control'] } }, 'scripts lacks name-the-control'],
    ['an item that must not be there', { absent: { notes: ['listen'] } }, 'notes has listen'],
    ['another list than promised', { exactly: { scripts: [] } }, 'scripts is believe-you, not empty'],
    ['a question that is not due', { expect: { ask: ['hark'] } }, 'ask lacks hark'],
    ['something that is suppressed', { absent: { suppressed: ['gossip'] } }, 'suppressed has gossip'],
    ['a next item', { exactly: { next: [] } }, 'next is believe-you, not empty'],
    ['a stop that does not come', { stoppedBy: 'not-private' }, 'is stopped by nothing, not by not-private'],
  ])('names %s', (_what, written, problem) => {
    expect(failing(written)).toEqual([`sample: case "one": ${problem}`])
  })

  it('starts every case from what is quiet', () => {
    const quiet = [sampleRule({ when: { ipv: ['negative'] }, then: { scripts: ['all-quiet'] } })]
    const cases = [{ name: 'one', situation: {}, expect: { scripts: ['all-quiet'] } }]
    expect(failedCases(samplePlan(samplePathway({ rules: quiet, cases })), SAMPLE_FACTS)).toEqual([])
  })

  it('names a stop that nobody promised', () => {
    const stopping = samplePathway({ rules: [sampleRule({ stops: true })], cases: [{ name: 'one', situation: {} }] })
    expect(failedCases(samplePlan(stopping), SAMPLE_FACTS)).toEqual([
      'sample: case "one": is stopped by r1, not by nothing',
    ])
  })

  it('is silent about a promise that holds', () => {
    expect(failing({ exactly: { scripts: ['believe-you'] }, absent: { scripts: ['name-the-control'] } })).toEqual([])
  })

  it('starts from a quiet session', () => {
    expect(failing({ situation: {}, exactly: { scripts: [], next: [] } })).toEqual([])
  })
})
