import type { Step } from '../../../plan/plan.js'
import { cardsBeside, tipsBeside, type CardView, type TipView } from '../shared/learning-card-view.js'
import type { PlanContext } from './plan-context.js'

/** What every step of a plan shows, whatever its kind. */
export type StepView = Readonly<{
  id: string
  title: string
  because: readonly string[]
  urgency: Step['urgency']
  source: string
  /** Staff marked it; the mark lives and dies with the session. */
  done: boolean
  cards: readonly CardView[]
  tips: readonly TipView[]
}>

export function stepView(
  { id, because, urgency }: Step,
  { title, source }: Pick<StepView, 'title' | 'source'>,
  context: PlanContext,
): StepView {
  return {
    id,
    title,
    source,
    urgency,
    because,
    done: context.session.marked?.includes(id) ?? false,
    cards: cardsBeside(id, context.guidance, context.session),
    tips: tipsBeside(id, context),
  }
}

/** What is done makes room for what is not. */
export function undoneFirst<T extends Pick<StepView, 'done'>>(steps: readonly T[]): readonly T[] {
  return steps.toSorted((one, other) => Number(one.done) - Number(other.done))
}
