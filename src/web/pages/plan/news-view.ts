import type { PlanItem } from '../../../plan/plan.js'
import { scriptFor } from '../shared/script-lines.js'
import type { PlanContext } from './plan-context.js'
import { planItemView } from './plan-item-view.js'
import { firstWordsIn } from './plan-news.js'

/** What became due now since the page was opened, until staff were led to it. */
export type NewsView = Readonly<{
  title: string
  /** How many more there are; in an emergency its words stand for all. */
  more: number
  /** It is open on this page, and the focus is on it. */
  shown: boolean
  /** The first of them is among the first words. */
  inFirstWords: boolean
}>

export function newsView(context: PlanContext): NewsView | undefined {
  const { session, plan } = context
  const { items = [], shown = false } = session.planNews ?? {}
  const present = items.filter((id) => firstWordsIn(id) !== undefined || plan.items.some((item) => item.id === id))
  const [first, ...others] = present
  if (first === undefined) return undefined
  const script = firstWordsIn(first)
  const item = plan.items.find(({ id }) => id === first)
  const title = script === undefined ? titleOf(item, context) : scriptFor(context, script).title
  return { title, more: script === undefined ? others.length : 0, shown, inFirstWords: script !== undefined }
}

const titleOf = (item: PlanItem | undefined, context: PlanContext): string =>
  item === undefined ? '' : planItemView(item, context).title
