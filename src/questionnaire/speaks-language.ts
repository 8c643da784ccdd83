import type { LoadedItem, LoadedQuestionnaire } from './loaded-questionnaire.js'
import { speaks } from './texts.js'

/** Whether every question and every choice can be read in a language, without a single text falling back to another. */
export function speaksLanguage({ items }: LoadedQuestionnaire, language: string): boolean {
  return items.every((item) => itemSpeaks(item, language))
}

function itemSpeaks({ text, hidden, choices, items }: LoadedItem, language: string): boolean {
  const texts = hidden ? [] : [text, ...choices.map((choice) => choice.text)]
  return texts.every((one) => speaks(one, language)) && items.every((item) => itemSpeaks(item, language))
}
