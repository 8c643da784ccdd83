import type { PlanItem } from '../../../plan/plan.js'
import { learningCardsBeside, tipsBeside, type LearningCardView, type TipView } from '../shared/learning-card-view.js'
import type { PlanContext } from './plan-context.js'

/** What every item of a plan shows, whatever its kind. */
export type PlanItemView = Readonly<{
  id: string
  title: string
  because: readonly string[]
  urgency: PlanItem['urgency']
  source: string
  /** Staff marked it; the mark lives and dies with the session. */
  done: boolean
  cards: readonly LearningCardView[]
  tips: readonly TipView[]
}>

export function planItemView(
  { id, because, urgency }: PlanItem,
  { title, source }: Pick<PlanItemView, 'title' | 'source'>,
  context: PlanContext,
): PlanItemView {
  return {
    id,
    title,
    source,
    urgency,
    because,
    done: context.session.doneItems?.includes(id) ?? false,
    cards: learningCardsBeside(id, context.guidance, context.session),
    tips: tipsBeside(id, context),
  }
}

/** What is done makes room for what is not. */
export function undoneFirst<T extends Pick<PlanItemView, 'done'>>(items: readonly T[]): readonly T[] {
  return items.toSorted((one, other) => Number(one.done) - Number(other.done))
}
