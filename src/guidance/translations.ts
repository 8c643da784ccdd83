import { z } from 'zod'
import { day, parseWith, status, nonEmptyText, type Parsed } from '../parsed.js'

const translations = z.strictObject({
  status,
  date: day,
  source: nonEmptyText,
  about: nonEmptyText,
  /** The English sentence, exactly as the content has it, then the translation. */
  texts: z.record(z.string(), nonEmptyText),
})

export type Translations = Readonly<z.infer<typeof translations>>

/**
 * Reads one file of `guidance/translations/<language>/`: what staff read, in their language.
 *
 * The English sentence is the key, so that whoever changes it loses its translation, and nothing says in Spanish what
 * the content no longer says.
 */
export function readTranslations(json: unknown, file: string): Parsed<Translations> {
  return parseWith(translations, json, file)
}
