import { LAYERS, type Order, type Pathway, type Rule } from './pathway.js'
import type { Plan, Situation, PlanItem, Urgency } from './plan.js'

type Kind = 'scripts' | 'safetyPlan' | 'referrals' | 'notes' | 'suppress'
const URGENCIES: readonly Urgency[] = ['now', 'today', 'routine']

/**
 * Puts the rules that fit a situation into one plan: each item once, with every reason, in the order of the session.
 *
 * Items named under `suppress` by any rule that fits are taken out, whichever rule asked for them.
 */
export function makePlan(pathways: readonly Pathway[], situation: Situation): Plan {
  const { rules, stoppedBy } = rulesThatFit(pathways, situation)
  const order = pathways.find((pathway) => pathway.order)?.order
  const removed = new Set(rules.flatMap((rule) => rule.then.suppress ?? []))
  const items = (kind: Kind) => gather(rules, kind).filter((item) => !removed.has(item.id))

  return {
    ...(stoppedBy && { stoppedBy }),
    scripts: sorted(items('scripts'), scriptRank(order)),
    safetyPlan: sorted(items('safetyPlan'), nowRank(order?.safetyPlan)),
    referrals: sorted(items('referrals'), urgencyRank(order?.referrals)),
    suppressed: gather(rules, 'suppress').filter((item) => !isItemId(pathways, item.id)),
    notes: sorted(items('notes'), urgencyRank([])),
  }
}

function rulesThatFit(pathways: readonly Pathway[], situation: Situation): { rules: Rule[]; stoppedBy?: string } {
  const rules: Rule[] = []
  for (const layer of LAYERS) {
    for (const rule of pathways.filter((pathway) => pathway.layer === layer).flatMap((pathway) => pathway.rules)) {
      if (!fits(rule, situation)) continue
      rules.push(rule)
      if (rule.stops) return { rules, stoppedBy: rule.id }
    }
  }
  return { rules }
}

function fits(rule: Rule, situation: Situation): boolean {
  return Object.entries(rule.when).every(([field, wanted]) => {
    const value = situation[field as keyof Situation] ?? false
    const found = Array.isArray(value) ? value : [value]
    return found.some((one) => (wanted as readonly unknown[]).includes(one))
  })
}

function gather(rules: readonly Rule[], kind: Kind): PlanItem[] {
  const items = new Map<string, PlanItem>()
  for (const { why, then } of rules) {
    for (const id of then[kind] ?? []) {
      const before = items.get(id)
      items.set(id, {
        id,
        because: [...new Set([...(before?.because ?? []), why])],
        urgency: sooner(before?.urgency, then.urgency),
      })
    }
  }
  return [...items.values()]
}

function sooner(one: Urgency | undefined, other: Urgency): Urgency {
  return URGENCIES.find((urgency) => urgency === one || urgency === other) ?? other
}

/** Opening first, then what cannot wait, then the usual course of the talk. */
function scriptRank(order: Order | undefined): (item: PlanItem) => number {
  const opening = placeIn(order?.opening)
  const later = nowRank(order?.scripts)
  return (item) => {
    if (opening(item.id) < Infinity) return opening(item.id)
    return 1_000 + later(item)
  }
}

/** What cannot wait, then the usual course: danger stays ahead of medicine that is due today. */
function nowRank(ids: readonly string[] | undefined): (item: PlanItem) => number {
  const usual = placeIn(ids)
  return (item) => (item.urgency === 'now' ? 0 : 1_000) + Math.min(usual(item.id), 999)
}

function urgencyRank(ids: readonly string[] | undefined): (item: PlanItem) => number {
  const usual = placeIn(ids)
  return (item) => URGENCIES.indexOf(item.urgency) * 1_000 + Math.min(usual(item.id), 999)
}

function placeIn(ids: readonly string[] | undefined): (id: string) => number {
  const places = new Map(ids?.map((id, place) => [id, place]))
  return (id) => places.get(id) ?? Infinity
}

function sorted(items: readonly PlanItem[], rank: (item: PlanItem) => number): PlanItem[] {
  return items.toSorted((one, other) => rank(one) - rank(other))
}

/** What some rule puts into a plan is a plan item; everything else under `suppress` is for staff to read. */
function isItemId(pathways: readonly Pathway[], id: string): boolean {
  return pathways.some((pathway) =>
    pathway.rules.some(({ then }) => [then.scripts, then.safetyPlan, then.referrals].some((ids) => ids?.includes(id))),
  )
}
