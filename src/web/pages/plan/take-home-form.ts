import { makePlan } from '../../../plan/make-plan.js'
import { isPart2 } from '../../../session/part2.js'
import { situationOf } from '../../../session/situation.js'
import { whyNoCard } from '../../../session/take-home.js'
import type { Session } from '../../../session/session.js'
import type { FormContext } from '../page.js'

/** Puts the card on the screen: only where the patient chose one, and nothing on paper is a danger. */
export function cardShown(session: Session, { deps }: Pick<FormContext, 'deps'>): Session {
  const { takeHome } = session
  const { content } = deps
  if (takeHome?.choice !== 'card') return session
  const plan = makePlan(content.guidance.plan, situationOf(session, content, isPart2(session, deps)))
  return whyNoCard(plan) === undefined ? { ...session, takeHome: { ...takeHome, shown: true } } : session
}
