import type { HiddenReason } from '../session/hidden.js'
import type { SessionKey } from '../session/session-key.js'
import type { Session } from '../session/session.js'
import { hasContentOf, pageIn } from './page-in.js'
import { namesButton } from './pages/fields.js'
import { isNeutral } from './pages/neutral-pages.js'
import type { WebDeps } from './web-deps.js'

type Fields = Readonly<Record<string, unknown>>
type Deps = Pick<WebDeps, 'content' | 'siteOf' | 'now'>

/** What a slow network may add to the time a page was left alone. */
const GRACE_SECONDS = 5

/** Whether nobody asked for a page of this session, or sent one, for longer than the idle lock allows. */
export function isLeftAlone(session: Session, { siteOf, now }: Pick<Deps, 'siteOf' | 'now'>): boolean {
  const { staffLockSeconds, patientLockSeconds } = siteOf(session.launch.profile)
  const patience = session.handover ? patientLockSeconds : staffLockSeconds
  return now() - session.lastSeenAt > (patience + GRACE_SECONDS) * 1_000
}

/** Why a form hides, as far as it says so itself. */
export function statedReason(fields: Fields): HiddenReason | undefined {
  if (fields['action'] === 'idle') return 'idle'
  // A button that was lost on the way may have been Hide.
  return fields['action'] === 'hide' || !namesButton(fields) ? 'by-hand' : undefined
}

/** Why a posted form hides the session instead of doing what it says, if it does. Every page may be hidden. */
export function hideReasonOf(fields: Fields, session: Session, key: SessionKey, deps: Deps): HiddenReason | undefined {
  const stated = statedReason(fields)
  if (stated) return stated
  // Which page it stands on is not known here, and nothing else is taken.
  if (fields['alone'] === 'no' && !hasContentOf(session, deps)) return 'by-hand'
  const page = pageIn(key, session, deps.content)
  if (session.hidden === 'beside' && page === 'hidden' && fields['page'] !== 'hidden') return 'by-hand'
  if (saysNotAlone(fields, session, key, deps)) return 'by-hand'
  const isOpen = !isNeutral(page, session, deps.content)
  return isOpen && isSentTooLate(fields, session, deps) ? 'idle' : undefined
}

/** Somebody is there, says a check that the session has left by now: what is open here cannot be the answer. */
export function saysNotAlone(fields: Fields, session: Session, key: SessionKey, deps: Deps): boolean {
  const page = pageIn(key, session, deps.content)
  const isLeft = fields['page'] !== page && !isNeutral(page, session, deps.content)
  return isLeft && fields['alone'] === 'no'
}

/**
 * The page lay open longer than the lock allows. The script, which keeps the time itself, says where that is not so. On a
 * neutral page it keeps none: one that the session has left by now knows nothing of that.
 */
function isSentTooLate({ attended, page }: Fields, session: Session, deps: Deps): boolean {
  const keepsTime = !isNeutral(page, session, deps.content)
  return !(attended === 'yes' && keepsTime) && isLeftAlone(session, deps)
}
