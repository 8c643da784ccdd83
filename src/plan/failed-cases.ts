import type { FactDefinition } from '../guidance/situation.js'
import type { Facts } from './derived/facts.js'
import type { Given } from '../score/given-facts.js'
import { joinFacts } from './join-facts.js'
import { makePlan, type PlanContent } from './make-plan.js'
import type { WrittenCase } from './pathway.js'
import type { Plan } from './plan.js'

const LISTS = [
  'first',
  'numbers',
  'ask',
  'next',
  'scripts',
  'safetyPlan',
  'referrals',
  'actions',
  'notes',
  'suppressed',
] as const
type List = (typeof LISTS)[number]

/** Plays every written case through all rules. @returns one line per broken promise; empty when all hold */
export function failedCases(content: PlanContent, facts: readonly FactDefinition[]): string[] {
  return content.pathways.flatMap(({ pathway, cases }) =>
    cases.flatMap((written) => {
      const plan = makePlan(content, factsOf(written, facts))
      return broken(written, plan).map((what) => `${pathway}: case "${written.name}": ${what}`)
    }),
  )
}

/** The situation of a case, with all that follows from it. It starts quiet: alone, an adult, screens that raised nothing. */
export function factsOf({ situation }: Pick<WrittenCase, 'situation'>, facts: readonly FactDefinition[]): Facts {
  const quiet = Object.fromEntries(facts.flatMap(({ id, quiet }) => (quiet === undefined ? [] : [[id, quiet]])))
  const known = Object.entries({ ...quiet, ...situation }).map(([fact, value]): Given => ({ fact, value }))
  return joinFacts(facts, { observed: [], known })
}

function broken({ stoppedBy, expect, exactly, absent }: WrittenCase, plan: Plan): string[] {
  const stop =
    plan.stoppedBy === stoppedBy
      ? []
      : [`is stopped by ${plan.stoppedBy ?? 'nothing'}, not by ${stoppedBy ?? 'nothing'}`]
  return [
    ...stop,
    ...LISTS.flatMap((list) =>
      brokenList(list, idsIn(plan, list), { expect: expect?.[list], exactly: exactly?.[list], absent: absent?.[list] }),
    ),
  ]
}

type Promises = Readonly<Record<'expect' | 'exactly' | 'absent', readonly string[] | undefined>>

function brokenList(list: string, found: readonly string[], { expect, exactly, absent }: Promises): string[] {
  const missing = (expect ?? []).filter((id) => !found.includes(id)).map((id) => `${list} lacks ${id}`)
  const unwanted = (absent ?? []).filter((id) => found.includes(id)).map((id) => `${list} has ${id}`)
  const differs =
    exactly && exactly.join() !== found.join()
      ? [`${list} is ${found.join(', ') || 'empty'}, not ${exactly.join(', ') || 'empty'}`]
      : []
  return [...missing, ...unwanted, ...differs]
}

function idsIn(plan: Plan, list: List): readonly string[] {
  if (list === 'first' || list === 'numbers' || list === 'ask') return plan[list]
  if (list === 'next' || list === 'notes' || list === 'suppressed') return plan[list].map(({ id }) => id)
  return plan.items.filter(({ kind }) => kind === list).map(({ id }) => id)
}
