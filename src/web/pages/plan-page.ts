import type { Content } from '../../content/content.js'
import type { Note } from '../../content/guidance.js'
import { makePlan } from '../../plan/make-plan.js'
import type { Plan, Step } from '../../plan/plan.js'
import type { SafetyPlan } from '../../plan/safety-plan.js'
import { CIRCUMSTANCES } from '../../visit/circumstances.js'
import { resultsOf } from '../../visit/results.js'
import { situationOf } from '../../visit/situation.js'
import type { Visit } from '../../visit/visit.js'
import type { WebDeps } from '../web-deps.js'
import type { Words } from '../words.js'
import { referralView, type ReferralView } from './referral-view.js'
import { resultView, type ResultView } from './result-view.js'
import { scriptIn, scriptView, type ScriptView } from './script-view.js'

export type PlanView = Readonly<{
  /** The next words to say; open without a tap. */
  first: ScriptView | undefined
  more: readonly ScriptView[]
  safety: readonly SafetyView[]
  referrals: readonly ReferralView[]
  results: readonly ResultView[]
  notes: readonly NoteView[]
  notNow: readonly NoteView[]
  circumstances: readonly Readonly<{ id: string; text: string; chosen: boolean }>[]
}>

type SafetyView = SafetyPlan & Pick<Step, 'because' | 'urgency'>
type NoteView = Readonly<{ text: string }>

/** The plan of a visit, computed anew for each view, in the order in which it is met. */
export function planPage(visit: Visit, { content, now }: Pick<WebDeps, 'content' | 'now'>, words: Words): PlanView {
  const today = new Date(now())
  const { guidance, instruments } = content
  const plan = makePlan(guidance.pathways, situationOf(visit, content))
  const scripts = talkOf(plan, content).map((step) =>
    scriptView(scriptIn(guidance.scripts, visit.language, step.id), step),
  )
  const sections = guidance.safetyPlan.get(visit.language)

  return {
    first: scripts[0],
    more: scripts.slice(1),
    safety: plan.safetyPlan.flatMap(({ id, because, urgency }) => {
      const section = sections?.get(id)
      return section ? [{ ...section, because, urgency }] : []
    }),
    referrals: plan.referrals.map((step) => referralView(step, guidance, visit, today, words)),
    results: resultsOf(visit, content).flatMap((result) => {
      const instrument = instruments.get(result.instrument)
      return instrument ? [resultView(result, instrument, words)] : []
    }),
    notes: noteViews(plan.notes, guidance.notes),
    notNow: noteViews(plan.suppressed, guidance.notNow),
    circumstances: CIRCUMSTANCES.map((id) => ({
      id,
      text: words(`circumstance.${id}`),
      chosen: visit.circumstances[id] === true,
    })),
  }
}

/** What is still to be said: privacy, limits and permission came before the questions, where there were any. */
function talkOf({ scripts }: Plan, { guidance }: Content): readonly Step[] {
  const opening = new Set(guidance.pathways.flatMap(({ order }) => order?.opening ?? []))
  return scripts.filter(({ id }) => !opening.has(id))
}

function noteViews(steps: readonly Step[], notes: ReadonlyMap<string, Note>): readonly NoteView[] {
  return steps.flatMap(({ id }) => {
    const note = notes.get(id)
    return note ? [{ text: note.text }] : []
  })
}
