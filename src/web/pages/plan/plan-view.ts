import type { Note } from '../../../content/guidance.js'
import { ITEM_KINDS, type ItemKind, type PlanItem, type PlanNote } from '../../../plan/plan.js'
import { launchVariablesOf } from '../../../session/launch-variables.js'
import { resultsOf } from '../../../session/results.js'
import { showsPart2 } from '../../../session/part2.js'
import type { PageContext } from '../page.js'
import { learningCardsBeside, otherTips, type LearningCardView, type TipView } from '../shared/learning-card-view.js'
import { chartOutlook } from './chart-outlook.js'
import { cardsToShow } from './education-cards-view.js'
import { firstWordsView, type FirstWordsView, type NumberView } from './first-words-view.js'
import { followUpsView, type FollowUpsView } from './follow-up-view.js'
import { newsView, type NewsView } from './news-view.js'
import { planContext, type PlanContext } from './plan-context.js'
import { planDigest } from './plan-digest.js'
import { planItemView, type PlanItemView } from './plan-item-view.js'
import { resultView, type ResultView } from './result-view.js'
import { serviceSearchView, type ServiceSearchView } from './service-search-view.js'
import { takeHomeView, type TakeHomeView } from './take-home-view.js'
import { tickGroupViews, type TickGroupView, type TickView } from './tick-view.js'
import { dangersIn } from './urgent-view.js'

export type PlanView = Readonly<{
  /** Names what this page shows. */
  digest: string
  results: readonly ResultView[]
  cards: readonly LearningCardView[]
  firstWords: FirstWordsView
  /** What is due now, by danger: one action and one number each. */
  dangers: readonly DangerView[]
  followUps: FollowUpsView
  /** The few items that come next, most urgent first, and about how long they take. */
  next: readonly PlanItemView[]
  minutes: number
  /** All others, by kind. */
  more: readonly Readonly<{ kind: ItemKind; items: readonly PlanItemView[] }>[]
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
  /** Cards to hold up, whatever was answered. */
  cardsToShow: readonly Readonly<{ id: string; title: string }>[]
  part2: boolean
  news: NewsView | undefined
  /** What the chart will get. */
  chart: string
}>

type DangerView = Readonly<{
  because: string
  item: PlanItemView | undefined
  call: PlanItemView | undefined
  number: NumberView | undefined
}>

/** The plan of a session, in the order in which it is met. */
export async function planView(page: PageContext): Promise<PlanView> {
  const { session, key, deps, t } = page
  const context = planContext(session, deps, t)
  const { plan, guidance } = context
  const view = (item: PlanItem): PlanItemView => planItemView(item, context)
  const dangers = dangersIn(context)
  const leading = new Set(dangers.flatMap(({ item, call }) => [item, call]))
  const next = plan.next.filter((item) => !leading.has(item)).map(view)
  const nextIds = new Set(plan.next)
  const more = plan.items.filter((item) => !nextIds.has(item)).map(view)
  const groups = tickGroupViews(context, await deps.chartSays(session, key))

  return {
    digest: planDigest(session),
    ...resultViews(context, page),
    firstWords: firstWordsView(context),
    dangers: dangers.map(({ item, call, ...danger }) => ({
      ...danger,
      item: item && view(item),
      call: call && view(call),
    })),
    followUps: await followUpsView(context, page),
    next,
    minutes: next.reduce((sum, { minutes }) => sum + minutes, 0),
    more: ITEM_KINDS.map((kind) => ({ kind, items: more.filter((item) => item.kind === kind) })),
    notes: alone(plan.notes, guidance.notes),
    avoid: alone(plan.suppressed, guidance.notNow),
    tips: otherTips(
      context,
      plan.items.flatMap((item) => view(item).tips),
    ),
    ticks: groups.filter(({ id }) => id !== 'agreed'),
    agreed: groups.filter(({ id }) => id === 'agreed').flatMap(({ ticks }) => ticks),
    serviceSearch: serviceSearchView(context),
    takeHome: takeHomeView(context),
    cardsToShow: cardsToShow(guidance, session),
    part2: showsPart2(session, deps),
    news: newsView(context),
    chart: await chartOutlook(page),
  }
}

/** Texts that stand beside no item. */
const alone = (notes: readonly PlanNote[], texts: ReadonlyMap<string, Note>): readonly string[] =>
  notes.filter(({ beside }) => beside === undefined).flatMap(({ id }) => texts.get(id)?.text ?? [])

/** The results, and the cards that belong to any of them, each once. */
function resultViews(
  { session, guidance, t }: PlanContext,
  { deps: { content } }: Pick<PageContext, 'deps'>,
): Pick<PlanView, 'results' | 'cards'> {
  const reader = { t, language: session.language, launchVariables: launchVariablesOf(session) }
  const results = resultsOf(session, content).flatMap((result) => {
    const instrument = content.instruments.get(result.instrument)
    return instrument ? [resultView(result, instrument, session.asked[result.instrument]?.response, reader)] : []
  })
  const cards = results.flatMap(({ instrument }) => learningCardsBeside(instrument, guidance, session))
  return { results, cards: [...new Map(cards.map((card) => [card.id, card])).values()] }
}
