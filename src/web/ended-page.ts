import type { RequestHandler } from 'express'
import { DEFAULT_LANGUAGE } from './language-for.js'
import { languageOfResponse } from './language-of-response.js'
import { sendPage } from './send-page.js'
import type { WebDeps } from './web-deps.js'

export const CLOSED_PATHS = ['/closed', '/closed/:language']

/** Where a session ends: a page that knows nothing any more but its language. */
export const closedPath = (language: string): string =>
  language === DEFAULT_LANGUAGE ? '/closed' : `/closed/${language}`

export function closedPage({ messages: words, content: { languages } }: Pick<WebDeps, 'messages' | 'content'>): RequestHandler {
  return (req, res) => {
    const stated = req.params['language']
    if (typeof stated === 'string' && languages.has(stated)) res.locals['language'] = stated
    const language = languageOfResponse(res, languages.keys())
    sendPage(res, 200, 'closed', { t: t(language), language }, {})
  }
}
