/** What the app speaks when it does not speak the patient's language: staff switch, or interpret. */
export const DEFAULT_LANGUAGE = 'en'

/** The language of a questionnaire's file; one that names none is English. */
export const languageOf = (stated: string | undefined): string => stated ?? DEFAULT_LANGUAGE

/**
 * The language in which a session opens: the patient's, or the nearest one the app has.
 *
 * Follows RFC 4647, section 3.4 (lookup): `es-MX` falls back to `es`, and what is no language at all to English. EHRs
 * also send ISO 639-2 codes; `spa` is `es`.
 *
 * @param preferred  a language tag as the EHR states it, if it states one
 * @param languages  the tags of the app's own languages
 */
export function languageFor(preferred: string | undefined, languages: Pick<ReadonlySet<string>, 'has'>): string {
  for (let tag = canonical(preferred); tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    if (languages.has(tag)) return tag
  }
  return DEFAULT_LANGUAGE
}

function canonical(tag = ''): string {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0] ?? ''
  } catch {
    return ''
  }
}
