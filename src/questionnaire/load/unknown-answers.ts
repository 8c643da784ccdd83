import { asksForEach, knowsItsAnswers } from '../form/answer-places.js'
import type { LoadedItem, Problem } from '../loaded-questionnaire.js'

/** Questions below each answer of a calculated item, where its answers are known only after everything else. */
export const unknownAnswers = (items: Iterable<LoadedItem>): readonly Pick<Problem, 'linkId' | 'reason'>[] =>
  [...items]
    .filter((item) => item.calculatedExpression && asksForEach(item) && !knowsItsAnswers(item))
    .map(({ linkId }) => ({
      linkId,
      reason: 'questions below a calculated item that repeats need answer options: one that it offers, or no repeats',
    }))
