import type { ErrorRequestHandler, Request, Response } from 'express'
import type { Subject } from '../audit/deed.js'
import { Failure, type FailureCode } from '../errors.js'
import type { MayNote } from './limit-requests.js'
import type { WebDeps } from './web-deps.js'

/** Refusals of somebody who got as far as an EHR or a session. A stranger's request is in the log, not in the audit. */
const REFUSALS: readonly FailureCode[] = [
  'LAUNCH_REFUSED',
  'LAUNCH_WITHOUT_PATIENT',
  'TOKEN_REFUSED',
  'IDENTITY_REFUSED',
  'EHR_FORBIDDEN',
  'FORM_REFUSED',
  'FORM_SANDBOXED',
  'PATIENT_CHANGED',
]

/** Of these a session may send any number. */
const OF_FORMS: readonly FailureCode[] = ['FORM_REFUSED', 'FORM_SANDBOXED']

/** What a request learns about whom it concerns, for a refusal on its way. */
export function rememberSubject(res: Response, subject: Subject): void {
  res.locals['subject'] = subject
}

/** From here on a refusal is noted where more is known of whom it concerns. */
export const forgetSubject = (res: Response): void => void (res.locals['subject'] = undefined)

/** Notes a refusal in the audit: its code, and whom it concerned as far as that was known. The log and the figures have each. */
export function noteRefusal({ audit }: Pick<WebDeps, 'audit'>, mayNote: MayNote): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    const subject = res.locals['subject'] as Subject | undefined
    const code = error instanceof Failure && REFUSALS.includes(error.code) ? error.code : undefined
    if (subject && code && (await isNoted(code, subject, mayNote, req)))
      await audit.note({ action: 'refused', subject, outcome: code })
    next(error)
  }
}

async function isNoted(code: FailureCode, subject: Subject, mayNote: MayNote, req: Request): Promise<boolean> {
  if (OF_FORMS.includes(code)) return mayNote.form(req)
  return subject.patient !== undefined || subject.user !== undefined || mayNote.ofNobody(subject.profile)
}
