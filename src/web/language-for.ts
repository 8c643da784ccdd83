import { canonicalTag } from '../session/preferred-language.js'

/** In which a session opens: staff switch, or interpret. */
export const DEFAULT_LANGUAGE = 'en'

/** The language of a questionnaire's file; one that names none is English. */
export const languageOf = (stated: string | undefined): string => stated ?? DEFAULT_LANGUAGE

/**
 * The language of the app for what somebody speaks or wrote: theirs, or the nearest one the app has.
 *
 * Follows RFC 4647, section 3.4 (lookup): `es-MX` falls back to `es`, and what is no language at all to English.
 *
 * @param preferred  a language tag as a chart or a file states it, if it states one
 * @param languages  the tags of the app's own languages
 */
export function languageFor(preferred: string | undefined, languages: Pick<ReadonlySet<string>, 'has'>): string {
  for (let tag = canonicalTag(preferred); tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    if (languages.has(tag)) return tag
  }
  return DEFAULT_LANGUAGE
}
