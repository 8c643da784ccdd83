import type { Request, RequestHandler, Response } from 'express'
import { Failure } from '../errors.js'
import { OWN_PREFIX } from '../questionnaire/form/own-fields.js'
import type { SessionKey } from '../session/session-key.js'
import type { Session } from '../session/session.js'
import { bodyOf } from './form-body.js'
import { checkOrigin } from './form-token.js'
import { DEFAULT_LANGUAGE } from './language-for.js'
import { checkContent } from './page-in.js'
import { handedBackPath } from './plain-pages.js'
import { sessionKeyOf, setWindowCookie, windowSecretOf } from './session-cookie.js'
import { handleIn, patientPath } from './session-path.js'
import type { WebDeps } from './web-deps.js'

/** Where the patient's window starts. The ticket is posted, so no address and no history ever holds it. */
export const TICKET_PATH = '/patient'
const TICKET = /^[\w-]{43}$/

/**
 * Uses a ticket up: from here on the window has a cookie of its own, and nothing else that opens anything.
 *
 * @throws {Failure} WINDOW_REFUSED – unknown, used, too old, or staff went back meanwhile
 * @throws {Failure} CONTENT_CHANGED – what the patient would answer here another process may not know
 */
export function openPatientWindow({ patientWindows, publicOrigin, content }: WebDeps): RequestHandler {
  const check = (session: Session): void => checkContent(session, { content })
  return async (req, res) => {
    standsAlone(res)
    checkOrigin(req, publicOrigin)
    const ticket = bodyOf(req)[`${OWN_PREFIX}ticket`]
    const opened = typeof ticket === 'string' && TICKET.test(ticket) ? await patientWindows.open(ticket, check) : null
    if (!opened) throw new Failure('WINDOW_REFUSED', 'the ticket is unknown, used or too old')
    setWindowCookie(res, opened)
    res.redirect(303, patientPath(opened.handle))
  }
}

/** Who asks for a session: the key, if any; and where to go instead of "ended", for a patient's window that is over. */
export type Asking = Readonly<{ key: SessionKey | null; over?: string }>

/** Who asks at the patient's address: the window's own cookie alone says so. */
export async function askingOf(req: Request, res: Response, { patientWindows }: WebDeps): Promise<Asking> {
  const handle = handleIn(req)
  if (!req.path.endsWith('/patient')) return { key: sessionKeyOf(req, handle) }
  standsAlone(res)
  const own = windowSecretOf(req, handle)
  const record = own && (await patientWindows.find(own.handle, own.secret))
  return { key: record?.key ?? null, over: handedBackPath(own?.language ?? DEFAULT_LANGUAGE) }
}

/** The window that opened this one has no hold on it, nor this one on that. */
function standsAlone(res: Response): void {
  res.set('Cross-Origin-Opener-Policy', 'same-origin')
}
