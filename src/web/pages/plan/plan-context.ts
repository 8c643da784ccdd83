import type { Guidance } from '../../../content/guidance.js'
import { makePlan } from '../../../plan/make-plan.js'
import type { Plan } from '../../../plan/plan.js'
import { situationOf } from '../../../session/situation.js'
import type { Session } from '../../../session/session.js'
import type { WebDeps } from '../../web-deps.js'
import type { Translate } from '../../messages.js'

/** What every part of the plan page is made from. */
export type PlanContext = Readonly<{
  session: Session
  plan: Plan
  guidance: Guidance
  today: Date
  t: Translate
}>

/** The plan of a session, computed anew for each view. */
export function planContext(
  session: Session,
  { content, now }: Pick<WebDeps, 'content' | 'now'>,
  t: Translate,
): PlanContext {
  return {
    session,
    plan: makePlan(content.guidance.pathways, situationOf(session, content)),
    guidance: content.guidance,
    today: new Date(now()),
    t,
  }
}
