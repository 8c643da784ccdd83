import type { Response } from 'express'
import { DEFAULT_LANGUAGE } from './language-for.js'

/** Browsers send some sixty characters. Weighing what somebody made up would cost more than the page. */
const LONGEST_HEADER = 256

/**
 * The language of a page that belongs to no session, or to one that could not be shown: that of the session where it is
 * known, or else what the browser asks for.
 *
 * @param languages  those of the app
 */
export function languageOfResponse({ req, locals }: Response, languages: Iterable<string>): string {
  if (typeof locals['language'] === 'string') return locals['language']
  if ((req.get('accept-language') ?? '').length > LONGEST_HEADER) return DEFAULT_LANGUAGE
  const accepted = req.acceptsLanguages([DEFAULT_LANGUAGE, ...languages])
  return accepted === false ? DEFAULT_LANGUAGE : accepted
}
