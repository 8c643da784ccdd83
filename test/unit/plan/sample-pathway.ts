import { readSituation, type FactDefinition } from '../../../src/guidance/situation.js'
import type { PlanContent } from '../../../src/plan/make-plan.js'
import { namedByRules, readPathway, type Pathway } from '../../../src/plan/pathway.js'

type Draft = Readonly<{ layer?: string; order?: unknown; rules?: readonly unknown[]; cases?: readonly unknown[] }>

export const sampleRule = (given: Record<string, unknown>) => ({
  id: 'r1',
  why: 'Because.',
  source: 'sample',
  when: {},
  then: {},
  ...given,
})

export const samplePathwayJson = ({ layer = 'base', rules = [], cases = [], order }: Draft) => ({
  pathway: 'sample',
  layer,
  status: 'draft',
  date: '2026-01-01',
  source: 'sample',
  ...(order !== undefined && { order }),
  rules,
  cases,
})

export function samplePathway(draft: Draft): Pathway {
  const parsed = readPathway(samplePathwayJson(draft), 'sample.json')
  if (!parsed.value) throw new Error(parsed.problems.join('\n'))
  return parsed.value
}

/** A plan content of these pathways, in which nobody shares a receiver. */
export const samplePlan = (...pathways: readonly Pathway[]): PlanContent => ({
  pathways,
  receiverOf: () => undefined,
  besideOf: () => [],
  isNamed: (id) => namedByRules(pathways).has(id),
})

/** Facts as `situation.json` defines them; what a test does not care about is filled in. */
export function sampleFacts(...facts: readonly Readonly<Record<string, unknown>>[]): readonly FactDefinition[] {
  const whole = facts.map((fact) => ({
    values: ['yes', 'not-sure', 'no', 'unasked'],
    default: 'unasked',
    unknown: 'Not asked.',
    from: [{ kind: 'answer' }],
    label: 'A fact',
    source: 'sample',
    ...fact,
  }))
  const json = { status: 'draft', date: '2026-01-01', about: 'A sample.', facts: whole }
  const parsed = readSituation(json, 'situation.json')
  if (!parsed.value) throw new Error(parsed.problems.join('\n'))
  return parsed.value
}

/** Two facts; one of them is not at its default when a written case starts. */
export const SAMPLE_FACTS = sampleFacts(
  { id: 'ipv', values: ['positive', 'negative', 'unasked'], quiet: 'negative' },
  { id: 'privacy', values: ['private', 'unasked'] },
)
