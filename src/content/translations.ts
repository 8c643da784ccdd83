import { readTranslations } from '../plan/translations.js'
import type { Gathering } from './gathering.js'

/** By language, then by English sentence. */
export type TranslationBook = ReadonlyMap<string, ReadonlyMap<string, string>>

/** `guidance/translations/`: one folder a language, as many files as a site likes; they must not contradict each other. */
export function loadTranslations(from: Gathering): TranslationBook {
  const book = new Map<string, Map<string, string>>()
  for (const file of from.matching(/^guidance\/translations\/[^/]+\/[^/]+\.json$/)) {
    const read = from.take(readTranslations(from.json(file), file.name))
    const language = file.name.split('/')[2] ?? ''
    const known = book.get(language) ?? new Map<string, string>()
    for (const [english, translation] of Object.entries(read?.texts ?? {})) {
      if ((known.get(english) ?? translation) !== translation)
        from.problems.push(`${file.name}: "${english}" has another translation in another file`)
      known.set(english, translation)
    }
    book.set(language, known)
  }
  return book
}
