import { MOST_NEXT_ITEMS, type PlanItem } from './plan.js'

/** Whatever is due now or today, filled up to five; a receiver is called once. */
export function nextOf(
  items: readonly PlanItem[],
  receiverOf: (referral: string) => string | undefined,
): readonly PlanItem[] {
  const called = new Set<string>()
  const once = items.filter(({ id, kind }) => {
    const receiver = kind === 'referrals' ? (receiverOf(id) ?? id) : undefined
    if (receiver === undefined) return true
    const isNew = !called.has(receiver)
    called.add(receiver)
    return isNew
  })
  const due = once.filter(({ urgency }) => urgency === 'now' || urgency === 'today')
  return once.slice(0, Math.max(due.length, MOST_NEXT_ITEMS))
}
