import type { Response } from 'express'
import { DEFAULT_LANGUAGE } from './language-for.js'

/**
 * The language of a page that belongs to no session, or to one that could not be shown: that of the session where it is
 * known, or else what the browser asks for.
 *
 * @param languages  those of the app
 */
export function languageOfResponse({ req, locals }: Response, languages: Iterable<string>): string {
  if (typeof locals['language'] === 'string') return locals['language']
  const accepted = req.acceptsLanguages([DEFAULT_LANGUAGE, ...languages])
  return accepted === false ? DEFAULT_LANGUAGE : accepted
}
