import type { Guidance } from '../../../content/guidance.js'
import { makePlan } from '../../../plan/make-plan.js'
import type { Plan } from '../../../plan/plan.js'
import { situationOf } from '../../../session/situation.js'
import type { Visit } from '../../../session/session.js'
import type { WebDeps } from '../../web-deps.js'
import type { Words } from '../../messages.js'

/** What every part of the plan page is made from. */
export type PlanContext = Readonly<{
  visit: Visit
  plan: Plan
  guidance: Guidance
  today: Date
  words: Words
}>

/** The plan of a visit, computed anew for each view. */
export function planContext(
  visit: Visit,
  { content, now }: Pick<WebDeps, 'content' | 'now'>,
  words: Words,
): PlanContext {
  return {
    visit,
    plan: makePlan(content.guidance.pathways, situationOf(visit, content)),
    guidance: content.guidance,
    today: new Date(now()),
    words,
  }
}
