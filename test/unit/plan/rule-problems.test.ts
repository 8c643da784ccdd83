import { ruleProblems, type RuleTargets } from '../../../src/plan/rule-problems.js'
import { SAMPLE_FACTS, sampleFacts, samplePathway, samplePlan, sampleRule } from './sample-pathway.js'

const order = { scripts: ['believe-you'], safetyPlan: [], referrals: ['national-hotline'] }
const english = [{ id: 'believe-you', language: 'en' }]
const whole: RuleTargets = {
  facts: SAMPLE_FACTS,
  plan: samplePlan(samplePathway({ order, rules: [sampleRule({ then: { scripts: ['believe-you'] } })] })),
  questionnaires: new Set(['hark']),
  scripts: english,
  safetyPlan: [],
  referralTypes: [],
  notes: [],
  notNow: [],
}
const ruled = (rule: Record<string, unknown>, layer = 'base') => ({
  plan: samplePlan(samplePathway({ order, layer, rules: [sampleRule(rule)] })),
})
const naming = (then: Record<string, unknown>) => ruled({ then })
const withCase = (written: Record<string, unknown>) => ({
  plan: samplePlan(samplePathway({ order, cases: [{ name: 'one', situation: {}, ...written }] })),
})

it('finds nothing in content that holds together', () => {
  expect(ruleProblems(whole)).toEqual([])
})

it.each<[string, Partial<RuleTargets>, RegExp]>([
  [
    'a fact nobody defined',
    ruled({ when: { mood: ['good'] } }),
    /^rule r1 names the fact "mood"; known are ipv, privacy$/,
  ],
  ['a value nobody defined', ruled({ when: { ipv: ['maybe'] } }), /^rule r1 wants "ipv" to be "maybe"; it can be pos/],
  [
    'a case with an unknown fact',
    withCase({ situation: { mood: 'good' } }),
    /^sample: case "one" names the fact "mood"/,
  ],
  ['a case with an unknown value', withCase({ situation: { ipv: 'maybe' } }), /^sample: case "one" wants "ipv" to be/],
  ['a case that fails', withCase({ expect: { scripts: ['x-y'] } }), /^sample: case "one": scripts lacks x-y$/],
  [
    'a script that no English file holds',
    { scripts: [{ id: 'believe-you', language: 'es' }] },
    /^rule r1 names believe-you under scripts, which is not there$/,
  ],
  ['a questionnaire', naming({ ask: ['unheard-of'] }), /^rule r1 names unheard-of under ask, which is not there$/],
  ['a note', naming({ notes: ['listen'] }), /^rule r1 names listen under notes, which is not there$/],
  ['something to do', naming({ actions: ['call-now'] }), /^rule r1 names call-now under actions, which/],
  ['a kind of help', naming({ referrals: ['shelter'] }), /^rule r1 names shelter under referrals, which/],
  ['what nobody explains', naming({ suppress: ['gossip'] }), /^rule r1 names gossip under suppress, which/],
  [
    'an item the order forgets',
    { ...naming({ referrals: ['local-advocate'] }), referralTypes: [{ id: 'local-advocate' }] },
    /^no pathway gives local-advocate a place: add it to "referrals" of an "order"$/,
  ],
  [
    'an item with two places',
    {
      plan: samplePlan(
        samplePathway({ order: { scripts: ['hello'] } }),
        samplePathway({ order: { scripts: ['hello'] } }),
      ),
    },
    /^hello has two places in "scripts" of "order"$/,
  ],
  [
    'a rule given twice',
    { plan: samplePlan(...whole.plan.pathways, samplePathway({ rules: [sampleRule({})] })) },
    /^rule r1 is given twice$/,
  ],
  [
    'first words outside their layer',
    naming({ first: ['believe-you'] }),
    /^rule r1 gives first words or numbers: only/,
  ],
  [
    'a function nobody wrote',
    { facts: [...SAMPLE_FACTS, ...sampleFacts({ id: 'luck', from: [{ kind: 'function', name: 'luck-level' }] })] },
    /^fact luck names the function "luck-level"; there are danger-level, /,
  ],
  [
    'a function that every object has',
    { facts: [...SAMPLE_FACTS, ...sampleFacts({ id: 'luck', from: [{ kind: 'function', name: 'constructor' }] })] },
    /^fact luck names the function "constructor"/,
  ],
])('names %s', (_what, given, problem) => {
  expect(ruleProblems({ ...whole, ...given })).toEqual(expect.arrayContaining([expect.stringMatching(problem)]))
})

it('takes first words in their layers', () => {
  for (const layer of ['priority', 'first-words'])
    expect(ruleProblems({ ...whole, ...ruled({ then: { first: ['believe-you'] } }, layer) })).toEqual([])
})

it('plays no case while a rule is wrong: one slip is one line', () => {
  const rules = [sampleRule({ then: { notes: ['listen'] } })]
  const cases = [{ name: 'one', situation: {}, expect: { notes: ['another-one'] } }]
  expect(ruleProblems({ ...whole, plan: samplePlan(samplePathway({ order, rules, cases })) })).toHaveLength(1)
})
