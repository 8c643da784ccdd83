import type { Content } from '../content/content.js'
import { instrumentsHere } from '../session/instruments-of.js'
import { positionIn } from '../session/position.js'
import type { SessionKey } from '../session/session-key.js'
import type { Session } from '../session/session.js'
import type { PageName } from './pages/page.js'

/** The page on which a session stands, in the window that asks. */
export function pageIn({ window }: SessionKey, session: Session, content: Content): PageName {
  const instruments = instrumentsHere(session, content).map(({ id }) => id)
  return positionIn(window, session, instruments).page
}
