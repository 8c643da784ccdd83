import type { ErrorRequestHandler, Request } from 'express'
import { isOfStore } from '../errors.js'
import { splitFields } from '../questionnaire/form/own-fields.js'
import type { HiddenReason } from '../session/hidden.js'
import { windowName } from '../session/patient-windows.js'
import { bodyOf } from './form-body.js'
import { checkOrigin } from './form-token.js'
import { statedReason } from './hide-reason.js'
import { sessionKeysOf, windowSecretsOf } from './session-cookie.js'
import type { WebDeps } from './web-deps.js'

/**
 * Where the store fails, a form that hides cannot do so there. It is in force all the same, for every session of this
 * browser: when the store works again, nobody finds open what somebody wanted to be gone. The form token of a patient's
 * window lies in the store; a form of our origin is enough for what only hides.
 */
export function hideUnread({
  sessions,
  secrets,
  publicOrigin,
}: Pick<WebDeps, 'sessions' | 'secrets' | 'publicOrigin'>): ErrorRequestHandler {
  return (error: unknown, req, _res, next) => {
    if (!isOfStore(error) || req.method !== 'POST' || !formReason(req)) return next(error)
    checkOrigin(req, publicOrigin)
    const ours = (held: Readonly<{ secret: string }>): boolean => secrets.isOurs(held.secret)
    for (const { secret } of sessionKeysOf(req).filter(ours)) sessions.hideUnread(secret)
    for (const { secret } of windowSecretsOf(req).filter(ours)) sessions.hideUnread(windowName(secret))
    next(error)
  }
}

/** Why a form wants nothing more to be seen, as far as the form alone says it. */
export function formReason(req: Request): HiddenReason | undefined {
  const { own } = splitFields(bodyOf(req))
  return statedReason(own) ?? (own['alone'] === 'no' ? 'by-hand' : undefined)
}
