import { unbroken } from '../../../guidance/education-card.js'
import { goBack } from '../../../session/go-back.js'
import { view } from '../../view.js'
import type { Page } from '../page.js'

export type EducationCardView = Readonly<{ heading: string; front: readonly string[]; back: readonly string[] }>

/** A card that everyone is offered, held up on the screen: nothing of it depends on an answer. It is never printed from here. */
export const educationCardPage: Page<'education-card', EducationCardView> = {
  view: view('education-card/education-card'),
  model({ card: id }, { session, deps }) {
    const card = deps.content.guidance.educationCards.get(session.language)?.get(id)
    return { heading: card?.front.heading ?? '', front: card?.front.lines ?? [], back: card?.back.map(unbroken) ?? [] }
  },
  handle: (session, { fields, instruments }) => ({
    session: fields['action'] === 'back' ? goBack(session, instruments) : session,
  }),
}
