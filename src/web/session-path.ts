import type { Request } from 'express'
import { isElsewhere } from '../session/position.js'
import type { SessionKey } from '../session/session-key.js'
import type { Session } from '../session/session.js'
import { handedBackPath } from './plain-pages.js'

/**
 * The address of a session in the window that asks; while the patient holds the device there it is another one, so that
 * staff pages have no way back. A patient's window from which the device came back has nothing more to show.
 */
export function sessionPath(session: Session, { handle, window }: SessionKey): string {
  const isWithPatient = session.handover !== undefined && !isElsewhere(session, window)
  if (window !== undefined) return isWithPatient ? patientPath(handle) : handedBackPath(session.language)
  return isWithPatient ? `/session/${handle}/here` : `/session/${handle}`
}

/** Addresses that are opened with the cookie of staff's window. */
export const STAFF_PATHS = ['/session/:handle', '/session/:handle/here']
/** The one that is opened with the cookie of the patient's own window, and with nothing else. */
export const PATIENT_PATH = '/session/:handle/patient'

/**
 * Whose session a request asks for, as its address says, whether or not there is one. Nobody asks the router, which takes
 * percent signs apart: one address would name two.
 */
export const handleIn = ({ path }: Pick<Request, 'path'>): string | undefined => /^\/session\/([^/]+)/.exec(path)?.[1]

export const patientPath = (handle: string): string => `/session/${handle}/patient`
