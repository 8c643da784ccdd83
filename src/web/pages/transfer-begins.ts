import { mayMove } from '../../session/take-over.js'
import type { Session } from '../../session/session.js'
import type { PageName } from './page.js'

/** Where a colleague may go on: not from a page that is held up to the patient, nor before anything is known. */
const FROM: readonly PageName[] = ['limits', 'recheck', 'questions', 'plan', 'record', 'preview', 'outcomes']

/** Whether the bar of a page leads to the transfer. */
export const mayTransfer = (page: PageName, session: Session): boolean =>
  FROM.includes(page) && session.privacy === 'private' && session.hidden === undefined && mayMove(session)
