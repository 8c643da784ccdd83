import { Router } from 'express'
import { DEFAULT_LANGUAGE } from './language-for.js'
import { languageOfResponse } from './language-of-response.js'
import { plainFrame, sendPage } from './send-page.js'
import { view } from './view.js'
import type { WebDeps } from './web-deps.js'

const pathIn = (place: string, language: string): string =>
  language === DEFAULT_LANGUAGE ? place : `${place}/${language}`

/** Where a session ends: a page that knows nothing any more but its language. */
export const endedPath = (language: string): string => pathIn('/ended', language)
/** Where the patient's window ends: it says that it can be closed, and tries to. */
export const handedBackPath = (language: string): string => pathIn('/handed-back', language)

export type EndedView = Readonly<object>
export type HandedBackView = Readonly<object>
const PLAIN = {
  '/ended': view<EndedView>('ended/ended'),
  '/handed-back': view<HandedBackView>('handed-back/handed-back'),
}

/** Pages that belong to no session. */
export function plainPages({ messages, content: { languages } }: Pick<WebDeps, 'messages' | 'content'>): Router {
  const router = Router()
  for (const [place, shown] of Object.entries(PLAIN)) {
    router.get([place, `${place}/:language`], (req, res) => {
      const stated = req.params['language']
      if (typeof stated === 'string' && languages.has(stated)) res.locals['language'] = stated
      const language = languageOfResponse(res, languages.keys())
      sendPage(res, 200, shown, plainFrame(messages(language), language), {})
    })
  }
  return router
}
