import type { EducationCard } from '../../../guidance/education-card.js'
import type { Guidance } from '../../../content/guidance.js'
import { mayBeMinor, type Session } from '../../../session/session.js'

/** The cards staff may hold up for this patient: those for their age, and those for everyone. */
export function cardsToShow(
  { educationCards }: Pick<Guidance, 'educationCards'>,
  session: Session,
): readonly Pick<EducationCard, 'id' | 'title'>[] {
  const readers = ['everyone', mayBeMinor(session) ? 'teens' : 'adults']
  return [...(educationCards.get(session.language)?.values() ?? [])].filter((card) => readers.includes(card.for))
}
