import { readTranslations } from '../guidance/translations.js'
import type { Gathering } from './gathering.js'

/** By language, then by English sentence. */
export type Translations = ReadonlyMap<string, ReadonlyMap<string, string>>

/** `guidance/translations/`: one folder a language, as many files as a site likes; they must not contradict each other. */
export function loadTranslations(from: Gathering): Translations {
  const byLanguage = new Map<string, Map<string, string>>()
  const add = (file: string, language: string, english: string, translation: string): void => {
    const known = byLanguage.get(language) ?? new Map<string, string>()
    if ((known.get(english) ?? translation) !== translation)
      from.problems.push(`${file}: "${english}" has another translation in another file`)
    byLanguage.set(language, known.set(english, translation))
  }

  for (const file of from.matching(/^guidance\/translations\/[^/]+\/[^/]+\.json$/)) {
    const texts = from.read(file, readTranslations)?.texts ?? {}
    const language = file.name.split('/')[2] ?? ''
    for (const [english, translation] of Object.entries(texts)) add(file.name, language, english, translation)
  }
  return byLanguage
}
