import { isNotWorkedOut } from '../errors.js'
import { without } from '../session/go-back.js'
import type { Session } from '../session/session.js'
import { hasContentOf, pageIn } from './page-in.js'
import type { FormContext } from './pages/page.js'
import { saysPageLost } from './pages/page-lost.js'
import { isPageName, PAGES } from './pages/pages.js'

/**
 * The session with what stands on the page at this moment: nothing is lost by hiding in haste. A form of another page
 * than the one the session stands on keeps nothing. Where nothing can be kept of the page itself, staff are told later.
 */
export function pageKept(session: Session, context: FormContext): Session {
  const { page, cut } = context.fields
  const keep = isPageName(page) ? PAGES[page].keep : undefined
  if (!keep) return session
  const lost: Session = { ...session, pageLost: true }
  if (cut !== undefined || !hasContentOf(session, context.deps)) return lost
  if (page !== pageIn(context.key, session, context.deps.content)) return session
  try {
    return keep(lossRead(session, context), context)
  } catch (error) {
    // Hiding never waits for a form, and never fails because of one.
    if (isNotWorkedOut(error)) return lost
    throw error
  }
}

/** Whoever sends the page that said so has read it. What a page sends by itself is no such sign. */
export function lossRead(session: Session, { fields, deps }: Pick<FormContext, 'fields' | 'deps'>): Session {
  const isByItself = ['update', 'idle'].includes(String(fields['action']))
  const isRead = !isByItself && saysPageLost(fields['page'], session, deps.content)
  return isRead ? without(session, 'pageLost') : session
}
