import { makePlan } from '../../../plan/make-plan.js'
import { situationOf } from '../../../session/situation.js'
import { whyNoCard } from '../../../session/take-home.js'
import type { Session } from '../../../session/session.js'
import type { FormContext } from '../page.js'

/** Puts the card on the screen: only where the patient chose one, and nothing on paper is a danger. */
export function cardShown(session: Session, { deps: { content } }: Pick<FormContext, 'deps'>): Session {
  const { takeHome } = session
  if (takeHome?.choice !== 'card') return session
  const plan = makePlan(content.guidance.pathways, situationOf(session, content))
  return whyNoCard(plan) === undefined ? { ...session, takeHome: { ...takeHome, shown: true } } : session
}
