import type { ScriptLine } from '../../../guidance/script.js'
import type { SafetyPlan } from '../../../guidance/safety-plan.js'
import type { Times } from '../../../guidance/times.js'
import type { PlanItem, PlanNote } from '../../../plan/plan.js'
import { learningCardsBeside, tipsBeside, type LearningCardView, type TipView } from '../shared/learning-card-view.js'
import { scriptFor } from '../shared/script-lines.js'
import { isForAdults, textFor } from '../shared/text-for.js'
import type { PlanContext } from './plan-context.js'
import { referralParts, type ReferralParts } from './referral-view.js'

/** What every item of a plan shows, whatever its kind. */
type Common = Readonly<{
  id: string
  title: string
  because: readonly string[]
  urgency: PlanItem['urgency']
  /** About how long it takes. */
  minutes: number
  source: string
  /** Staff marked it; the mark lives and dies with the session. */
  done: boolean
  /** It became due just now and staff were led to it: it stands open and has the focus. */
  led: boolean
  /** Staff texts that concern it, and what to avoid with it; each is shown once on the page. */
  notes: readonly string[]
  avoid: readonly string[]
  cards: readonly LearningCardView[]
  tips: readonly TipView[]
}>

export type ScriptParts = Readonly<{ kind: 'scripts'; lines: readonly ScriptLine[]; mustNot: readonly string[] }>
export type SafetyPlanParts = Readonly<{ kind: 'safetyPlan'; forAdults: boolean }> & Pick<SafetyPlan, 'risks' | 'warn'>
export type ActionParts = Readonly<{ kind: 'actions'; text: string }>
export type PlanItemView = Common & (ScriptParts | SafetyPlanParts | ReferralParts | ActionParts)

/** One item of a plan, as the page shows it. @throws {RangeError} for a text that the content check let through */
export function planItemView(item: PlanItem, context: PlanContext): PlanItemView {
  const { guidance, session, plan } = context
  const { title, source, parts } = partsOf(item, context)
  const beside = (notes: readonly PlanNote[], texts: ReadonlyMap<string, { text: string }>): readonly string[] =>
    notes.filter((note) => note.beside === item.id).flatMap(({ id }) => texts.get(id)?.text ?? [])
  return {
    id: item.id,
    title,
    source,
    urgency: item.urgency,
    because: item.because,
    minutes: minutesOf(parts, guidance.times),
    done: session.doneItems?.includes(item.id) ?? false,
    led: session.planNews?.shown === true && session.planNews.items[0] === item.id,
    notes: beside(plan.notes, guidance.notes),
    avoid: beside(plan.suppressed, guidance.notNow),
    cards: learningCardsBeside(item.id, guidance, session),
    tips: tipsBeside(item.id, context),
    ...parts,
  }
}

type Described = Readonly<{
  title: string
  source: string
  parts: ScriptParts | SafetyPlanParts | ReferralParts | ActionParts
}>

function partsOf({ id, kind }: PlanItem, context: PlanContext): Described {
  const { guidance, session } = context
  switch (kind) {
    case 'scripts': {
      const { title, source, lines, mustNot } = scriptFor(context, id)
      return { title, source, parts: { kind, lines, mustNot } }
    }
    case 'safetyPlan': {
      const { title, source, risks, warn, spokenTo } = known(
        textFor(session, guidance.safetyPlan.get(session.language), id),
        id,
      )
      return { title, source, parts: { kind, risks, warn, forAdults: isForAdults(spokenTo, session) } }
    }
    case 'referrals': {
      const { title, source } = known(guidance.referralTypes.get(id), id)
      return { title, source, parts: referralParts(id, context) }
    }
    case 'actions': {
      const { title, text, source } = known(guidance.notes.get(id), id)
      return { title: title ?? text, source, parts: { kind, text } }
    }
  }
}

function known<T>(text: T | undefined, id: string): T {
  if (text === undefined) throw new RangeError(`no text for ${id} in this language`)
  return text
}

/** Parts to say take as long as their number needs, everything else what the clinical lead wrote down for its kind. */
function minutesOf(parts: Described['parts'], { minutes, wordsAMinute }: Times): number {
  if (parts.kind !== 'scripts') return minutes[parts.kind]
  const spoken = parts.lines.flatMap(({ kind, text }) => (kind === 'do' ? [] : text.split(/\s+/)))
  return Math.max(1, Math.round(spoken.length / wordsAMinute))
}
