import { whyNoCard } from '../../../session/take-home.js'
import type { Session } from '../../../session/session.js'
import type { FormContext } from '../page.js'
import { planOf } from './plan-context.js'

/** Puts the card on the screen: only where the patient chose one, and nothing on paper is a danger. */
export function cardShown(session: Session, { deps }: Pick<FormContext, 'deps'>): Session {
  const { takeHome } = session
  if (takeHome?.choice !== 'card') return session
  return whyNoCard(planOf(session, deps).plan) === undefined
    ? { ...session, takeHome: { ...takeHome, shown: true } }
    : session
}
