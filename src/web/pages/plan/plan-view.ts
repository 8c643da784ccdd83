import type { Note } from '../../../content/guidance.js'
import type { PlanNote } from '../../../plan/plan.js'
import { resultsOf } from '../../../session/results.js'
import { showsPart2 } from '../../../session/part2.js'
import type { PageContext } from '../page.js'
import { learningCardsBeside, otherTips, type LearningCardView, type TipView } from '../shared/learning-card-view.js'
import { firstWordsView, type FirstWordsView } from './first-words-view.js'
import { followUpsView, type FollowUpsView } from './follow-up-view.js'
import { planContext, type PlanContext } from './plan-context.js'
import { planItemView, undoneFirst, type PlanItemView } from './plan-item-view.js'
import { resultView, type ResultView } from './result-view.js'
import { serviceSearchView, type ServiceSearchView } from './service-search-view.js'
import { takeHomeView, type TakeHomeView } from './take-home-view.js'
import { tickGroupViews, type TickGroupView, type TickView } from './tick-view.js'

export type PlanView = Readonly<{
  results: readonly (ResultView & Readonly<{ cards: readonly LearningCardView[] }>)[]
  firstWords: FirstWordsView
  followUps: FollowUpsView
  /** The few items that come next, most urgent first. */
  next: readonly PlanItemView[]
  /** All others. */
  more: readonly PlanItemView[]
  /** Staff texts that belong to no item of this plan. */
  notes: readonly string[]
  avoid: readonly string[]
  /** Practices that hurt whose item is not in this plan. */
  tips: readonly TipView[]
  ticks: readonly TickGroupView[]
  /** The patient's yes to a call together. */
  agreed: readonly TickView[]
  serviceSearch: ServiceSearchView
  takeHome: TakeHomeView
  part2: boolean
}>

/** The plan of a session, in the order in which it is met. */
export function planView(page: PageContext): PlanView {
  const { session, deps, t } = page
  const context = planContext(session, deps, t)
  const { plan, guidance } = context
  const nextIds = new Set(plan.next)
  const next = plan.next.map((item) => planItemView(item, context))
  const more = plan.items.filter((item) => !nextIds.has(item)).map((item) => planItemView(item, context))
  const groups = tickGroupViews(context)

  return {
    results: resultViews(context, page),
    firstWords: firstWordsView(context),
    followUps: followUpsView(context, page),
    next: undoneFirst(next),
    more: undoneFirst(more),
    notes: alone(plan.notes, guidance.notes),
    avoid: alone(plan.suppressed, guidance.notNow),
    tips: otherTips(
      context,
      [...next, ...more].flatMap(({ tips }) => tips),
    ),
    ticks: groups.filter(({ id }) => id !== 'agreed'),
    agreed: groups.filter(({ id }) => id === 'agreed').flatMap(({ ticks }) => ticks),
    serviceSearch: serviceSearchView(context),
    takeHome: takeHomeView(context),
    part2: showsPart2(session, deps),
  }
}

/** Texts that stand beside no item. */
const alone = (notes: readonly PlanNote[], texts: ReadonlyMap<string, Note>): readonly string[] =>
  notes.filter(({ beside }) => beside === undefined).flatMap(({ id }) => texts.get(id)?.text ?? [])

/** A card that belongs to several results stands beside the first. */
function resultViews(
  { session, guidance, t }: PlanContext,
  { deps: { content } }: Pick<PageContext, 'deps'>,
): PlanView['results'] {
  const seen = new Set<string>()
  return resultsOf(session, content).flatMap((result) => {
    const instrument = content.instruments.get(result.instrument)
    if (!instrument) return []
    const cards = learningCardsBeside(result.instrument, guidance, session).filter(({ id }) => !seen.has(id))
    cards.forEach(({ id }) => seen.add(id))
    return [{ ...resultView(result, instrument, { t, language: session.language }), cards }]
  })
}
