import type { Content } from '../../content/content.js'
import type { Session } from '../../session/session.js'
import { isNeutral } from './neutral-pages.js'

/**
 * Whether a page says that what stood on one was lost: to staff, once they have said that nobody else is there.
 *
 * @param page  also as a form names it: of any shape
 */
export function saysPageLost(page: unknown, session: Session, content: Content): boolean {
  const { pageLost, privacy, hidden, handover } = session
  const isStaffAlone = privacy === 'private' && hidden === undefined && handover === undefined && page !== 'recheck'
  return pageLost === true && isStaffAlone && !isNeutral(page, session, content)
}
