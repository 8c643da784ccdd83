import type { Order, Pathway, Rule } from './pathway.js'

/** The usual order of a session: what all pathways place, one after the other. */
export function orderOf(pathways: readonly Pathway[]): Order {
  const orders = pathways.flatMap(({ order }) => order ?? [])
  const placed = (kind: keyof Order): string[] => orders.flatMap((order) => order[kind])
  return {
    scripts: placed('scripts'),
    safetyPlan: placed('safetyPlan'),
    referrals: placed('referrals'),
    actions: placed('actions'),
  }
}

const KINDS = ['scripts', 'safetyPlan', 'referrals'] as const

/** The usual order holds whatever a rule names, and each once. */
export function orderProblems(pathways: readonly Pathway[], rules: readonly Rule[]): string[] {
  const order = orderOf(pathways)
  return KINDS.flatMap((kind) => {
    const placed = order[kind]
    const named = [...new Set(rules.flatMap(({ then }) => then[kind] ?? []))]
    return [
      ...named
        .filter((id) => !placed.includes(id))
        .map((id) => `no pathway gives ${id} a place: add it to "${kind}" of an "order"`),
      ...placed.filter((id, i) => placed.indexOf(id) !== i).map((id) => `${id} has two places in "${kind}" of "order"`),
    ]
  })
}
