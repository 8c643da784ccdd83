import { DEFAULT_LANGUAGE } from './language-for.js'

/** A staff text as a page shows it. `lang` is set where the page speaks another language than the text. */
export type MarkedText = Readonly<{ text: string; lang: string }>

/** Puts an English text of the content into the language of the page, or marks it as English. */
export type MarkText = (english: string) => MarkedText

/**
 * Texts for staff have a translation or stay English and say so: nothing falls back silently.
 *
 * @param translations  those into `language`, by English sentence
 */
export function staffTextIn(language: string, translations: ReadonlyMap<string, string> | undefined): MarkText {
  const quote = chartTextIn(language)
  return (english) => {
    const text = language === DEFAULT_LANGUAGE ? undefined : translations?.get(english)
    return text === undefined ? quote(english) : { text, lang: '' }
  }
}

/** Numbers and addresses are in no language. */
const isSpeech = (text: string): boolean => /\p{L}/u.test(text) && !/^https?:\/\/\S+$/.test(text)

/** What stands in the chart is shown as it stands there, never translated. */
export function chartTextIn(language: string): MarkText {
  return (english) => ({
    text: english,
    lang: language === DEFAULT_LANGUAGE || !isSpeech(english) ? '' : DEFAULT_LANGUAGE,
  })
}
