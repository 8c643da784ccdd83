import { failedCases } from './failed-cases.js'
import type { Pathway, Rule } from './pathway.js'
import { isShown, type SafetyPlan } from '../guidance/safety-plan.js'

/** Everything a pathway may name, and the pathways themselves. */
export type RuleTargets = Readonly<{
  pathways: readonly Pathway[]
  scripts: readonly Readonly<{ id: string; language: string }>[]
  safetyPlan: readonly SafetyPlan[]
  referralTypes: readonly Readonly<{ id: string }>[]
  notes: readonly Readonly<{ id: string }>[]
  notNow: readonly Readonly<{ id: string }>[]
}>

/**
 * What no single file can tell: links that lead nowhere, ids given twice, an order that forgets a item, cases that fail.
 *
 * @returns every problem; empty when the targets holds together
 */
export function ruleProblems(targets: RuleTargets): string[] {
  const rules = targets.pathways.flatMap((pathway) => pathway.rules)
  return [
    ...doubled(rules),
    ...deadLinks(targets, rules),
    ...orderProblems(targets.pathways, rules),
    ...failedCases(targets.pathways),
  ]
}

function doubled(rules: readonly Rule[]): string[] {
  const ids = rules.map(({ id }) => id)
  return ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `rule ${id} is given twice`)
}

function deadLinks(
  { scripts, safetyPlan, referralTypes, notes, notNow }: RuleTargets,
  rules: readonly Rule[],
): string[] {
  const known = {
    scripts: idsOf(scripts.filter(({ language }) => language === 'en')),
    safetyPlan: idsOf(safetyPlan.filter(isShown).filter(({ language }) => language === 'en')),
    referrals: idsOf(referralTypes),
    notes: idsOf(notes),
    suppress: new Set([...idsOf(notNow), ...idsOf(scripts), ...idsOf(safetyPlan), ...idsOf(referralTypes)]),
  }
  const kinds = Object.keys(known) as (keyof typeof known)[]
  return rules.flatMap(({ id, then }) =>
    kinds.flatMap((kind) =>
      (then[kind] ?? [])
        .filter((named) => !known[kind].has(named))
        .map((named) => `rule ${id} names ${named}, which is not there`),
    ),
  )
}

function orderProblems(pathways: readonly Pathway[], rules: readonly Rule[]): string[] {
  const orders = pathways.flatMap(({ order }) => order ?? [])
  const [order] = orders
  if (!order || orders.length > 1) return ['exactly one pathway gives the order of a session']
  const placed = {
    scripts: new Set([...order.opening, ...order.scripts]),
    safetyPlan: new Set(order.safetyPlan),
    referrals: new Set(order.referrals),
  }
  const kinds = ['scripts', 'safetyPlan', 'referrals'] as const
  const named = (kind: (typeof kinds)[number]) => [...new Set(rules.flatMap(({ then }) => then[kind] ?? []))]
  return kinds.flatMap((kind) =>
    named(kind)
      .filter((id) => !placed[kind].has(id))
      .map((id) => `the order of a session forgets ${id}`),
  )
}

function idsOf(items: readonly Readonly<{ id: string }>[]): Set<string> {
  return new Set(items.map(({ id }) => id))
}
