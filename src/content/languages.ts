import { z } from 'zod'
import { parseWith } from '../parsed.js'
import type { Gathering } from './gathering.js'

const messagesShape = z.record(z.string(), z.string().min(1, 'is empty'))

/** The app's own messages by language; each has the keys and the placeholders of the English one. */
export function loadLanguages(from: Gathering): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const read = from.matching(/^languages\/[a-z0-9-]+\.json$/i).flatMap((file) => {
    const messages = from.read(file, (json, name) => parseWith(messagesShape, json, name))
    return messages ? [[file.name.slice('languages/'.length, -'.json'.length), messages] as const] : []
  })
  const languages = new Map(read)
  from.required('languages/en.json')
  const english = languages.get('en')
  for (const [language, messages] of languages) {
    from.problems.push(
      ...differences(language, messages, english ?? {}),
      ...directionProblems(language, messages),
      ...localeProblems(language, messages),
    )
  }
  return languages
}

type Messages = Readonly<Record<string, string>>

function differences(language: string, messages: Messages, english: Messages): string[] {
  const file = `languages/${language}.json`
  return [
    ...Object.keys(english).flatMap((key) => (key in messages ? [] : [`${file}: "${key}" is missing`])),
    ...Object.entries(messages).flatMap(([key, sentence]) => {
      const model = english[key]
      if (model === undefined) return [`${file}: "${key}" is not a key of the app`]
      return placeholders(model) === placeholders(sentence)
        ? []
        : [`${file}: "${key}" has other {placeholders} than English`]
    }),
  ]
}

function directionProblems(language: string, messages: Messages): string[] {
  const known = ['ltr', 'rtl', undefined].includes(messages['language.direction'])
  return known ? [] : [`languages/${language}.json: "language.direction" is neither "ltr" nor "rtl"`]
}

/** Dates and times are written as this locale writes them. */
function localeProblems(language: string, messages: Messages): string[] {
  try {
    Intl.getCanonicalLocales(messages['language.locale'])
    return []
  } catch {
    return [`languages/${language}.json: "language.locale" is no locale, such as "en-US"`]
  }
}

function placeholders(sentence: string): string {
  return [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].toSorted().join()
}
