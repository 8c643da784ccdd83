import type { LoadedItem, LoadedQuestionnaire } from './loaded-questionnaire.js'
import { speaks } from './texts.js'

/** Whether every question and every choice can be read in a language, without a single text falling back to another. */
export function speaksLanguage({ items }: Pick<LoadedQuestionnaire, 'items'>, language: string): boolean {
  return [...everyShown(items)].every(({ text, choices }) =>
    [text, ...choices.map((choice) => choice.text)].every((one) => speaks(one, language)),
  )
}

/** Every item a patient may get to see. */
export function* everyShown(items: readonly LoadedItem[]): Generator<LoadedItem> {
  for (const item of items) {
    if (!item.hidden && !item.calculatedExpression) yield item
    yield* everyShown(item.items)
  }
}
