import { isElsewhere } from '../session/position.js'
import type { SessionKey } from '../session/session-key.js'
import type { Session } from '../session/session.js'
import { closedPath } from './plain-pages.js'

/**
 * The address of a session in the window that asks; while the patient holds the device there it is another one, so that
 * staff pages have no way back. A patient's window from which the device came back has nothing more to show.
 */
export function sessionPath(session: Session, { handle, window }: SessionKey): string {
  if (session.handover && !isElsewhere(session, window)) return patientPath(handle)
  return window === undefined ? `/session/${handle}` : closedPath(session.language)
}

export const patientPath = (handle: string): string => `/session/${handle}/patient`
