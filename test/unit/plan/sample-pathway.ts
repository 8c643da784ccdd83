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
  const reading = readPathway(samplePathwayJson(draft), 'sample.json')
  if (!reading.value) throw new Error(reading.problems.join('\n'))
  return reading.value
}
