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

/** Facts and plan of a session, computed anew each time. */
export function planOf(
  session: Session,
  deps: Pick<PlanDeps, 'content' | 'siteOf'>,
): Pick<PlanContext, 'facts' | 'plan'> {
  const facts = situationOf(session, deps.content, isPart2(session, deps))
  return { facts, plan: makePlan(deps.content.guidance.plan, facts) }
}

export function planContext(session: Session, deps: PlanDeps, t: Translate): PlanContext {
  const { content, now } = deps
  return {
    session,
    ...planOf(session, deps),
    guidance: content.guidance,
    tips: Object.hasOwn(content.settings, session.setting) && content.settings[session.setting]?.tips === true,
    today: new Date(now()),
    t,
  }
}
