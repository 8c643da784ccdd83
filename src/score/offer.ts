import type { LoadedItem, LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import { speaks } from '../questionnaire/texts.js'
import type { Interpretation } from './interpretation.js'

export type Offer =
  | Readonly<{ kind: 'offered' }>
  /** Staff may read it aloud in translation, but the patient is not handed it in this language. */
  | Readonly<{ kind: 'read-aloud'; reason: string }>
  | Readonly<{ kind: 'not-offered'; reason: string }>

/** Whether an instrument can be put before a patient in a language, and if not, why. */
export function offer({ items }: LoadedQuestionnaire, { title, wording }: Interpretation, language: string): Offer {
  const texts = [...everyItem(items)].filter(({ calculatedExpression, hidden }) => !calculatedExpression && !hidden)
  const silent = texts.filter(({ type, text }) => type !== 'group' && text.plain === '')
  if (silent.length > 0) {
    const why = wording?.withheld ?? 'its questions have no text'
    return { kind: 'not-offered', reason: `${title} is not offered: ${why}` }
  }
  const isSpoken = texts.every(
    ({ text, choices }) => speaks(text, language) && choices.every((choice) => speaks(choice.text, language)),
  )
  return isSpoken
    ? { kind: 'offered' }
    : { kind: 'read-aloud', reason: `${title} has no published translation for "${language}"` }
}

function* everyItem(items: readonly LoadedItem[]): Generator<LoadedItem> {
  for (const item of items) {
    yield item
    yield* everyItem(item.items)
  }
}
