import type { Pathway, Rule } from './pathway.js'

/** One pathway gives the usual order, and it holds whatever a rule names. */
export function orderProblems(pathways: readonly Pathway[], rules: readonly Rule[]): string[] {
  const orders = pathways.flatMap(({ order }) => order ?? [])
  const [order] = orders
  if (!order || orders.length > 1) return ['exactly one pathway gives the order of a session']
  const placed = {
    scripts: new Set(order.scripts),
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
