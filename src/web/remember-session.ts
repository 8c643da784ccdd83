import type { Response } from 'express'
import { subjectOf } from '../session/session-deeds.js'
import type { Session } from '../session/session.js'
import { rememberSubject } from './note-refusal.js'
import type { WebDeps } from './web-deps.js'

/** What a failure on the way must still know: who may frame the page, its language, and whom it concerns. */
export function remember(
  res: Response,
  { launch, handle, language }: Session,
  { profileOf }: Pick<WebDeps, 'profileOf'>,
): void {
  res.locals['ehrProfile'] = profileOf(launch.profile)
  rememberSubject(res, subjectOf({ launch, handle }))
  res.locals['language'] = language
}
