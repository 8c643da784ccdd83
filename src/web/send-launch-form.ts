import type { Response } from 'express'
import type { AuthorizationForm } from '../../smart-launch/authorization-request.js'
import { languageOfResponse } from './language-of-response.js'
import { sendPage } from './send-page.js'
import type { WebDeps } from './web-deps.js'

/** The page that posts the authorization request to the EHR: by itself where scripts run, by its button everywhere. */
export function sendLaunchForm(
  res: Response,
  { action, fields }: AuthorizationForm,
  { messages: words, content }: Pick<WebDeps, 'messages' | 'content'>,
): void {
  const language = languageOfResponse(res, content.languages.keys())
  res.locals['formAction'] = new URL(action).origin
  sendPage(res, 200, 'launch-post', { t: t(language), language }, { action, fields })
}
