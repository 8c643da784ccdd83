import type { LoadedItem, LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { ScoreInterpretation } from './interpretation.js'
import { questionsReadBy } from './questions-read.js'
import { isInRows } from './total-only.js'

/** What is wrong with the item whose expression gives the total: it looks at too much, or there may be several of it. */
export function totalProblems(
  { total: linkId, items }: ScoreInterpretation,
  questionnaire: LoadedQuestionnaire,
): readonly string[] {
  const total = questionnaire.byLinkId.get(linkId)
  if (!total?.calculatedExpression) return [`the total "${linkId}" is no item with a calculatedExpression`]
  const read = questionsReadBy(total, questionnaire)
  return [
    ...(isInRows(total, questionnaire) ? [`the total "${linkId}" repeats: it must stand outside of what repeats`] : []),
    ...read.filter((item) => !items.includes(item.linkId)).map(notAmongItems),
  ]
}

/** What is not among the items would count 0 where it was left open or declined. */
const notAmongItems = ({ linkId }: LoadedItem): string =>
  `the total may look at "${linkId}", which is not among the items: add it, or let the total name its questions by their linkIds`
