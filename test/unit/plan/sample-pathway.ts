import { readPathway, type Pathway } from '../../../src/plan/pathway.js'

type Draft = Readonly<{ layer?: string; order?: unknown; rules?: readonly unknown[]; cases?: readonly unknown[] }>

export const sampleRule = (given: Record<string, unknown>) => ({
  id: 'R1',
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
