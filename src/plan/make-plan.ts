import type { Facts } from './derived/facts.js'
import { nextOf } from './next-items.js'
import type { Order, Pathway, Rule } from './pathway.js'
import { rulesThatFit } from './rules-that-fit.js'
import { orderOf } from './usual-order.js'
import { ITEM_KINDS, URGENCIES, type Plan, type PlanItem, type PlanNote, type Urgency } from './plan.js'

/** What the plan must know of other content: who is called with whom, and which note belongs to which item. */
export type PlanContent = Readonly<{
  pathways: readonly Pathway[]
  /** By kind of help: who is called. Kinds with one receiver make one item. */
  receiverOf: (referral: string) => string | undefined
  /** By note: items it concerns, the first that the plan holds counts. */
  besideOf: (note: string) => readonly string[]
  /** Whether an id is that of an item or a note of any rule: to suppress it takes it out and says nothing. */
  isNamed: (id: string) => boolean
}>

/**
 * Puts the rules that fit a situation into one plan: each item once, with every reason, most urgent first.
 *
 * What any rule that fits names under `suppress` is taken out, whichever rule asked for it.
 */
export function makePlan(content: PlanContent, facts: Facts): Plan {
  const { pathways } = content
  const { rules, stoppedBy } = rulesThatFit(pathways, facts)
  const order = orderOf(pathways)
  const removed = new Set(rules.flatMap(({ then }) => then.suppress ?? []))
  const kept = <T extends Readonly<{ id: string }>>(list: readonly T[]): T[] =>
    list.filter(({ id }) => !removed.has(id))

  const keptOf = (list: 'first' | 'numbers'): Set<string> =>
    new Set(rules.flatMap(({ then }) => then[list] ?? []).filter((id) => !removed.has(id)))

  const first = keptOf('first')
  const items = kept(ITEM_KINDS.flatMap((kind) => gather(rules, kind).map((item) => ({ ...item, kind }))))
    .filter(({ id }) => !first.has(id))
    .toSorted((one, other) => rank(one, order) - rank(other, order))
  const notes = kept(gather(rules, 'notes')).map((note) => withItem(note, items, content))

  return {
    ...(stoppedBy && { stoppedBy }),
    first: [...first],
    numbers: [...keptOf('numbers')],
    ask: [...new Set(rules.flatMap(({ then }) => then.ask ?? []))],
    items,
    next: nextOf(items, content.receiverOf),
    notes,
    suppressed: gather(rules, 'suppress')
      .filter(({ id }) => !content.isNamed(id))
      .map((note) => withItem(note, items, content)),
  }
}

type Gathered = Readonly<{ id: string; because: readonly string[]; urgency: Urgency }>

function gather(rules: readonly Rule[], list: PlanItem['kind'] | 'notes' | 'suppress'): readonly Gathered[] {
  const found = new Map<string, Gathered>()
  for (const { why, then } of rules) {
    for (const id of then[list] ?? []) {
      const before = found.get(id)
      const because = [...new Set([...(before?.because ?? []), why])]
      found.set(id, { id, because, urgency: sooner(before?.urgency ?? then.urgency, then.urgency) })
    }
  }
  return [...found.values()]
}

const sooner = (one: Urgency, other: Urgency): Urgency =>
  URGENCIES.indexOf(one) <= URGENCIES.indexOf(other) ? one : other

/** Urgency first; then the usual order, things to do before things to say, to plan and to offer. */
function rank({ id, kind, urgency }: PlanItem, order: Order): number {
  const kinds = ['actions', 'scripts', 'safetyPlan', 'referrals']
  const place = order[kind].indexOf(id)
  return URGENCIES.indexOf(urgency) * 1_000_000 + kinds.indexOf(kind) * 1_000 + (place === -1 ? 999 : place)
}

function withItem(note: Gathered, items: readonly PlanItem[], { besideOf }: PlanContent): PlanNote {
  const beside = besideOf(note.id).find((id) => items.some((item) => item.id === id))
  return { ...note, ...(beside !== undefined && { beside }) }
}
