import { makePlan } from './make-plan.js'
import type { Pathway, WrittenCase } from './pathway.js'
import type { Plan } from './plan.js'
import { QUIET_SITUATION } from './situation.js'

const LISTS = ['scripts', 'safetyPlan', 'referrals', 'notes', 'suppressed'] as const

/** Plays every written case through all pathways. @returns one line per broken promise; empty when all hold */
export function failedCases(pathways: readonly Pathway[]): string[] {
  return pathways.flatMap(({ pathway, cases }) =>
    cases.flatMap((written) => broken(written, pathways).map((what) => `${pathway}: case "${written.name}": ${what}`)),
  )
}

function broken(
  { situation, stoppedBy, expect, exactly, absent }: WrittenCase,
  pathways: readonly Pathway[],
): string[] {
  const plan = makePlan(pathways, { ...QUIET_SITUATION, ...situation })
  const stop =
    plan.stoppedBy === stoppedBy
      ? []
      : [`is stopped by ${plan.stoppedBy ?? 'nothing'}, not by ${stoppedBy ?? 'nothing'}`]
  return [
    ...stop,
    ...LISTS.flatMap((list) =>
      brokenList(list, idsOf(plan, list), { expect: expect?.[list], exactly: exactly?.[list], absent: absent?.[list] }),
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

function idsOf(plan: Plan, list: (typeof LISTS)[number]): string[] {
  return plan[list].map(({ id }) => id)
}
