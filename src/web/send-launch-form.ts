import type { Response } from 'express'
import type { AuthorizationForm } from '../../smart-launch/authorization-request.js'
import { languageOfResponse } from './language-of-response.js'
import { plainFrame, sendPage } from './send-page.js'
import { view } from './view.js'
import type { WebDeps } from './web-deps.js'

export type LaunchPostView = AuthorizationForm
const LAUNCH_POST = view<LaunchPostView>('launch-post/launch-post')

/** The page that posts the authorization request to the EHR: by itself where scripts run, by its button everywhere. */
export function sendLaunchForm(
  res: Response,
  form: AuthorizationForm,
  { messages, content }: Pick<WebDeps, 'messages' | 'content'>,
): void {
  const language = languageOfResponse(res, content.languages.keys())
  res.locals['formAction'] = new URL(form.action).origin
  sendPage(res, 200, LAUNCH_POST, plainFrame(messages(language), language), form)
}
