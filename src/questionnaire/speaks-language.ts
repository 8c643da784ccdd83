import type { LoadedItem, LoadedQuestionnaire } from './loaded-questionnaire.js'
import { speaks } from './texts.js'

/** Whether every question and every choice can be read in a language, without a single text falling back to another. */
export function speaksLanguage({ items }: Pick<LoadedQuestionnaire, 'items'>, language: string): boolean {
  return [...everyShown(items)].every(({ text, choices }) =>
    [text, ...choices.map((choice) => choice.text)].every((one) => speaks(one, language)),
  )
}

/** The language a form is shown in, and typed on: that of the session, or of its file where not everything is translated. */
export const languageShown = (
  questionnaire: Pick<LoadedQuestionnaire, 'items' | 'source'>,
  language: string,
): string => (speaksLanguage(questionnaire, language) ? language : (questionnaire.source.language ?? 'en'))

/** Every item a patient may get to see. */
export function* everyShown(items: readonly LoadedItem[]): Generator<LoadedItem> {
  for (const item of items) {
    if (!item.hidden && !item.calculatedExpression) yield item
    yield* everyShown(item.items)
  }
}
