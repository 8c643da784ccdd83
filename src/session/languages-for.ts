import type { Content } from '../content/content.js'
import { canAnswerAlone, instrumentsHere } from './instruments-of.js'
import type { Session } from './session.js'

/** The languages a session can be shown in: all of the app's; for a patient who answers alone, those of every question. */
export function languagesFor(session: Session, content: Content): readonly string[] {
  const all = [...content.languages.keys()]
  if (!session.handover) return all
  const asked = instrumentsHere(session, content)
  return all.filter((language) => asked.every((one) => canAnswerAlone(one, language)))
}
