import type { LoadedItem } from '../questionnaire/loaded-questionnaire.js'

/** A step to items that is not followed by a choice of them by their linkId. */
const ANY_ITEM =
  /\b(?:item|descendants\(\)|children\(\)|repeat\(item\))(?!\s*\.\s*(?:item\b|descendants\(|repeat\(|where\(\s*linkId\b))/
/** A linkId that is compared in another way than with names that stand in the text. */
const ANY_NAME = /\blinkId\b(?!\s*(?:=|~|in\b)\s*(?:'|\(\s*'))/
/** A variable whose text is not at hand. */
const ANY_VARIABLE = /%(?!resource\b|context\b|questionnaire\b|qitem\b)/

/** Types whose answers a sum or a count may well look at; a remark in words it seldom does. */
const COUNTABLE: readonly LoadedItem['type'][] = ['boolean', 'integer', 'decimal', 'quantity', 'choice', 'open-choice']

/**
 * The questions that an expression may look at, as far as its text tells: those it names, or every one that could
 * count, where it does not choose by name. Rather too many than one too few: what is missing must not count as 0.
 */
export function questionsRead(texts: readonly string[], items: readonly LoadedItem[]): readonly LoadedItem[] {
  const questions = items.filter(isQuestion)
  if (texts.every(choosesByName))
    return questions.filter(({ linkId }) => texts.some((text) => text.includes(`'${linkId}'`)))
  const countable = questions.filter(({ type }) => COUNTABLE.includes(type))
  return texts.every(looksAtPointsAlone) ? countable.filter(hasPoints) : countable
}

/** Whether everything that an expression looks at is named in its text. */
export const choosesByName = (text: string): boolean =>
  !ANY_ITEM.test(text) && !ANY_NAME.test(text) && !ANY_VARIABLE.test(text)

const isQuestion = ({ type, calculatedExpression }: LoadedItem): boolean =>
  type !== 'group' && type !== 'display' && !calculatedExpression

export const hasPoints = ({ choices }: LoadedItem): boolean => choices.some(({ ordinal }) => ordinal !== undefined)

const looksAtPointsAlone = (text: string): boolean => {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  return count(/\b(?:weight|ordinal)\(\)/g) >= Math.max(1, count(/\banswer\b/g))
}
