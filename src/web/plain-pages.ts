import { Router, type Response } from 'express'
import type { Farewell } from '../session/farewells.js'
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

/** `outcome`: what became of what was to be saved, for whoever did not get to read it. */
export type EndedView = Readonly<{ outcome?: string }>
export type HandedBackView = Readonly<object>
const ENDED = view<EndedView>('ended/ended')
const PLAIN = {
  '/ended': ENDED,
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

/** The end of a session, told again to a browser that lost the answer, or whose other tab had it. */
export function sendFarewell(res: Response, { language, outcome }: Farewell, deps: Pick<WebDeps, 'messages'>): void {
  const t = deps.messages(language)
  sendPage(res, 200, ENDED, plainFrame(t, language), outcome ? { outcome: t(`outcome.farewell-${outcome}`) } : {})
}
