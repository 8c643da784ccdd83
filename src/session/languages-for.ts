import type { Content } from '../content/content.js'
import type { Instrument } from '../content/instrument.js'
import { instrumentsHere } from './instruments-of.js'
import type { Session } from './session.js'

/**
 * The languages a session can be shown in: all of the app's. Whoever answers alone changes to none in which something else
 * is asked: there may be no way back from there, and staff would not ask what seems to be answered.
 */
export function languagesFor(session: Session, content: Content): readonly string[] {
  const all = [...content.languages.keys()]
  if (!session.handover) return all
  const askedIn = (language: string): string =>
    instrumentsHere({ ...session, language }, content)
      .map(idOf)
      .join()
  return all.filter((language) => askedIn(language) === askedIn(session.language))
}

const idOf = ({ id }: Instrument): string => id
