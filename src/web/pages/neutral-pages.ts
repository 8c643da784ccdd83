import type { Content } from '../../content/content.js'
import type { Session } from '../../session/session.js'
import type { PageName } from './page.js'
import { namesEmergency } from './plan/emergency-form.js'

/** Pages that show nothing anyone could mind. Every other page can be hidden, and hides itself when nobody uses it. */
const NEUTRAL: readonly PageName[] = [
  'privacy-check',
  'wellness',
  'hidden',
  'transfer-code',
  'thanks',
  'survey',
  'locked',
  'waiting',
]

/**
 * Where staff asked a neutral page what to do in an emergency, it is one no more.
 *
 * @param page  also as a form names it: of any shape
 */
export const isNeutral = (page: unknown, session: Session, content: Content): boolean =>
  NEUTRAL.some((one) => one === page) && !(page === 'wellness' && namesEmergency(session, content))
