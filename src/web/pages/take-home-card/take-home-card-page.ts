import type { Guidance } from '../../../content/guidance.js'
import { textsIn } from '../../../guidance/site-texts.js'
import { takeHomeCard } from '../../../guidance/take-home-card.js'
import { goBack } from '../../../session/go-back.js'
import type { Session } from '../../../session/session.js'
import { view } from '../../view.js'
import type { Page } from '../page.js'

export type TakeHomeCardView = Readonly<{ title: string; lines: readonly string[] }>

/** The card the patient asked for; from here there is only the way back. */
export const takeHomeCardPage: Page<'take-home-card', TakeHomeCardView> = {
  view: view('take-home-card/take-home-card'),
  model: (_at, { session, deps }) => takeHomeCardView(deps.content.guidance, session),
  handle: (session, { fields, instruments }) => ({
    session: fields['action'] === 'back' ? goBack(session, instruments) : session,
  }),
}

function takeHomeCardView(
  { takeHome, directories }: Pick<Guidance, 'takeHome' | 'directories'>,
  session: Session,
): TakeHomeCardView {
  const { title = '', 'before-numbers': beforeNumbers = '', closing = '' } = textsIn(takeHome, session.language)
  const services = directories.flatMap((directory) => directory.services)
  const chosen = (session.takeHome?.services ?? []).flatMap((id) => services.find((service) => service.id === id) ?? [])
  const [heading = title, ...lines] = takeHomeCard({ title, beforeNumbers, closing }, chosen)
  return { title: heading, lines }
}
