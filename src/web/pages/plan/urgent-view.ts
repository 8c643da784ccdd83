import type { PlanItem } from '../../../plan/plan.js'
import { numberFor, type NumberView } from './first-words-view.js'
import type { PlanContext } from './plan-context.js'

/** One danger: why it is one, the one thing to do first, whom to call, and the number. */
export type Danger = Readonly<{
  because: string
  item: PlanItem | undefined
  call: PlanItem | undefined
  number: NumberView | undefined
}>

/** What is due now, by danger. In an emergency its first words stand for all of it. */
export function dangersIn(context: PlanContext): readonly Danger[] {
  const now = context.plan.next.filter(({ urgency }) => urgency === 'now')
  const reasons = [...new Set(now.flatMap(({ because: [first] }) => first ?? []))]
  return reasons.map((because) => {
    const group = now.filter((item) => item.because[0] === because)
    const call = group.find(({ kind }) => kind === 'referrals')
    return {
      because,
      item: ['actions', 'scripts', 'safetyPlan'].flatMap((kind) => group.find((item) => item.kind === kind) ?? [])[0],
      call,
      number: call && numberFor(call.id, context),
    }
  })
}
