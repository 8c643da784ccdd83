import type { Content } from '../content/content.js'
import { Failure } from '../errors.js'
import type { Session } from '../session/session.js'

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
