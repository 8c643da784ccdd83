import type { ErrorRequestHandler, Response } from 'express'
import type { Subject } from '../audit/deed.js'
import { Failure, type FailureCode } from '../errors.js'
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

/** What a request learns about whom it concerns, for a refusal on its way. */
export function rememberSubject(res: Response, subject: Subject): void {
  res.locals['subject'] = subject
}

/** Notes a refusal in the audit: its code, and whom it concerned as far as that was known. */
export function noteRefusal({ audit }: Pick<WebDeps, 'audit'>): ErrorRequestHandler {
  return async (error: unknown, _req, res, next) => {
    const subject = res.locals['subject'] as Subject | undefined
    if (subject && error instanceof Failure && REFUSALS.includes(error.code))
      await audit.note({ action: 'refused', subject, outcome: error.code })
    next(error)
  }
}
