import type { RequestHandler } from 'express'
import { DEFAULT_LANGUAGE } from './language-for.js'
import { languageOfResponse } from './language-of-response.js'
import { plainFrame, sendPage } from './send-page.js'
import { view } from './view.js'
import type { WebDeps } from './web-deps.js'

export const ENDED_PATHS = ['/ended', '/ended/:language']

/** Where a session ends: a page that knows nothing any more but its language. */
export const endedPath = (language: string): string => (language === DEFAULT_LANGUAGE ? '/ended' : `/ended/${language}`)

export type EndedView = Readonly<Record<string, never>>
const ENDED = view<EndedView>('ended/ended')

export function endedPage({ messages, content: { languages } }: Pick<WebDeps, 'messages' | 'content'>): RequestHandler {
  return (req, res) => {
    const stated = req.params['language']
    if (typeof stated === 'string' && languages.has(stated)) res.locals['language'] = stated
    const language = languageOfResponse(res, languages.keys())
    sendPage(res, 200, ENDED, plainFrame(messages(language), language), {})
  }
}
