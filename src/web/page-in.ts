import type { Content } from '../content/content.js'
import { Failure } from '../errors.js'
import { instrumentsHere } from '../session/instruments-of.js'
import { positionIn, type Position } from '../session/position.js'
import type { SessionKey } from '../session/session-key.js'
import type { Session } from '../session/session.js'
import type { PageName } from './pages/page.js'

/** Where a session stands, in the window that asks. */
export function placeIn({ window }: SessionKey, session: Session, content: Content): Position {
  // What the patient answers may be unknown here. The PIN, and the way from here to the chart, are not.
  const isAway = session.handover?.stage === 'with-patient' && window === undefined
  if (isAway && !hasContentOf(session, { content })) return { page: 'waiting' }
  return positionIn(window, session, askedHere(session, content))
}

/** Ids of what is asked in a session, in order. */
export const askedHere = (session: Session, content: Content): readonly string[] =>
  instrumentsHere(session, content).map(({ id }) => id)

/** The page on which a session stands, in the window that asks. */
export const pageIn = (key: SessionKey, session: Session, content: Content): PageName =>
  placeIn(key, session, content).page

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

/**
 * The same of one page. Staff's with the PIN asks and says nothing of the content: the device comes back wherever it is sent.
 *
 * @param page  what is to be shown, or what a form names: of any shape
 * @throws {Failure} CONTENT_CHANGED
 */
export function checkPage(page: unknown, session: Opened, here: Here): void {
  if (page !== 'waiting') checkContent(session, here)
}
