import { whyNoCard } from '../../../session/take-home.js'
import type { Session } from '../../../session/session.js'
import type { FormContext } from '../page.js'
import { cardsToShow } from './education-cards-view.js'
import { planOf } from './plan-context.js'

/**
 * Puts a card on the screen: the education card that is named, if it is one for this patient; else the one the patient
 * chose to take along, unless nothing on paper may be found.
 */
export function cardShown(session: Session, id: string, { deps }: Pick<FormContext, 'deps'>): Session {
  if (cardsToShow(deps.content.guidance, session).some((card) => card.id === id)) return { ...session, shownCard: id }
  const { takeHome } = session
  if (id !== '' || takeHome?.choice !== 'card') return session
  return whyNoCard(planOf(session, deps).plan) === undefined
    ? { ...session, takeHome: { ...takeHome, shown: true } }
    : session
}
