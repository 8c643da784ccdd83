import type { Content } from '../content/content.js'
import { Failure } from '../errors.js'
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

type Opened = Pick<Session, 'content'>
type Here = Readonly<{ content: Pick<Content, 'hash'> }>

/** Whether this process asks and says what the one did that opened the session. */
export const hasContentOf = ({ content }: Opened, here: Here): boolean =>
  content === undefined || content === here.content.hash

/**
 * While replicas are replaced, some ask what the others do not know: a form that came to the wrong one would lose an
 * answer in silence, and the plan what follows from it.
 *
 * @throws {Failure} CONTENT_CHANGED
 */
export function checkContent(session: Opened, here: Here): void {
  if (!hasContentOf(session, here)) throw new Failure('CONTENT_CHANGED', 'the session was opened with other content')
}
