import type { Response } from 'express'
import type { AuthorizationForm } from '../../smart-launch/authorization-request.js'
import { sendPage } from './send-page.js'
import type { Words } from './words.js'

/** The page that posts the authorization request to the EHR: by itself where scripts run, by its button everywhere. */
export function sendLaunchForm(res: Response, { action, fields }: AuthorizationForm, words: Words): void {
  res.locals['formAction'] = new URL(action).origin
  sendPage(res, 200, 'launch-post', { words, language: 'en' }, { action, fields })
}
