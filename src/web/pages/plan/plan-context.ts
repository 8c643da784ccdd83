import type { Guidance } from '../../../content/guidance.js'
import type { Facts } from '../../../plan/derived/facts.js'
import { makePlan } from '../../../plan/make-plan.js'
import type { Plan } from '../../../plan/plan.js'
import { isPart2 } from '../../../session/part2.js'
import type { Session } from '../../../session/session.js'
import { situationOf } from '../../../session/situation.js'
import type { Translate } from '../../messages.js'
import type { WebDeps } from '../../web-deps.js'

export type PlanDeps = Pick<WebDeps, 'content' | 'now' | 'siteOf' | 'messages'>

/** What every part of the plan page is made from. */
export type PlanContext = Readonly<{
  session: Session
  facts: Facts
  plan: Plan
  guidance: Guidance
  /** Practices that hurt are shown in this setting. */
  tips: boolean
  today: Date
  t: Translate
}>

/** The plan of a session, computed anew for each view. */
export function planContext(session: Session, deps: PlanDeps, t: Translate): PlanContext {
  const { content, now } = deps
  const facts = situationOf(session, content, isPart2(session, deps))
  return {
    session,
    facts,
    plan: makePlan(content.guidance.plan, facts),
    guidance: content.guidance,
    tips: Object.hasOwn(content.settings, session.setting) && content.settings[session.setting]?.tips === true,
    today: new Date(now()),
    t,
  }
}
