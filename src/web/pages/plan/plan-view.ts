import type { Note } from '../../../content/guidance.js'
import type { PlanItem } from '../../../plan/plan.js'
import type { SafetyPlan } from '../../../guidance/safety-plan.js'
import { STAFF_FACT_GROUPS, type StaffFact } from '../../../session/staff-facts.js'
import { resultsOf } from '../../../session/results.js'
import type { Session } from '../../../session/session.js'
import { showsPart2 } from '../../../session/part2.js'
import type { WebDeps } from '../../web-deps.js'
import type { Translate } from '../../messages.js'
import { serviceSearchView, type ServiceSearchView } from './service-search-view.js'
import { learningCardsBeside, otherTips, type LearningCardView, type TipView } from '../shared/learning-card-view.js'
import { planContext, type PlanContext } from './plan-context.js'
import { referralView, type ReferralView } from './referral-view.js'
import { resultView, type ResultView } from './result-view.js'
import { scriptView, type ScriptView } from './script-view.js'
import { planItemView, undoneFirst, type PlanItemView } from './plan-item-view.js'
import { takeHomeView, type TakeHomeView } from './take-home-view.js'

export type PlanView = Readonly<{
  /** What cannot wait for any talk. */
  urgent: readonly NoteView[]
  /** The next words to say; open without a tap. Absent when everything is marked as done. */
  first: ScriptView | undefined
  more: readonly ScriptView[]
  safety: readonly SafetyView[]
  referrals: readonly ReferralView[]
  serviceSearch: ServiceSearchView
  takeHome: TakeHomeView
  results: readonly (ResultView & Readonly<{ cards: readonly LearningCardView[] }>)[]
  notes: readonly NoteView[]
  notNow: readonly NoteView[]
  /** Practices that hurt whose item is not in this plan. */
  tips: readonly TipView[]
  staffFacts: readonly Readonly<{ heading: string; ticks: readonly TickView[] }>[]
  agreed: TickView
  part2: boolean
}>

export type SafetyView = PlanItemView & Pick<SafetyPlan, 'risks' | 'warn'> & Readonly<{ kind: 'safety-plan' }>
export type NoteView = Readonly<{ text: string }>
export type TickView = Readonly<{ id: StaffFact; text: string; chosen: boolean }>

/** The plan of a session, in the order in which it is met: what is still to be done comes first. */
export function planView(session: Session, deps: Pick<WebDeps, 'content' | 'now' | 'siteOf'>, t: Translate): PlanView {
  const context = planContext(session, deps, t)
  const { plan, guidance } = context
  const scripts = undoneFirst(talkOf(context).map((item) => scriptView(item, context)))
  const first = scripts.find(({ done }) => !done)
  const safety = undoneFirst(plan.safetyPlan.flatMap((item) => safetyView(item, context)))
  const referrals = undoneFirst(plan.referrals.map((item) => referralView(item, context)))
  const shown = [...scripts, ...safety, ...referrals].flatMap((item) => item.tips)
  const { agreed, ...groups } = STAFF_FACT_GROUPS
  const tick = (id: StaffFact): TickView => ({
    id,
    text: t(`fact.${id}`),
    chosen: session.staffFacts[id] === true,
  })

  return {
    first,
    more: scripts.filter((script) => script !== first),
    safety,
    referrals,
    serviceSearch: serviceSearchView(context),
    takeHome: takeHomeView(context),
    results: resultViews(context, deps),
    urgent: noteViews(
      plan.notes.filter(({ urgency }) => urgency === 'now'),
      guidance.notes,
    ),
    notes: noteViews(
      plan.notes.filter(({ urgency }) => urgency !== 'now'),
      guidance.notes,
    ),
    notNow: noteViews(plan.suppressed, guidance.notNow),
    tips: otherTips(context, shown),
    staffFacts: Object.entries(groups).map(([id, ids]) => ({
      heading: t(`facts.${id as keyof typeof groups}`),
      ticks: ids.map(tick),
    })),
    agreed: tick(agreed[0]),
    part2: showsPart2(session, deps),
  }
}

/** What is still to be said: privacy, limits and permission came before the questions, where there were any. */
function talkOf({ plan, guidance }: PlanContext): readonly PlanItem[] {
  const opening = new Set(guidance.pathways.flatMap(({ order }) => order?.opening ?? []))
  return plan.scripts.filter(({ id }) => !opening.has(id))
}

function safetyView(item: PlanItem, context: PlanContext): readonly SafetyView[] {
  const section = context.guidance.safetyPlan.get(context.session.language)?.get(item.id)
  return section
    ? [{ ...planItemView(item, section, context), kind: 'safety-plan', risks: section.risks, warn: section.warn }]
    : []
}

/** A card that belongs to several results stands beside the first. */
function resultViews(
  { session, guidance, t }: PlanContext,
  { content }: Pick<WebDeps, 'content'>,
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

function noteViews(items: readonly PlanItem[], notes: ReadonlyMap<string, Note>): readonly NoteView[] {
  return items.flatMap(({ id }) => {
    const note = notes.get(id)
    return note ? [{ text: note.text }] : []
  })
}
