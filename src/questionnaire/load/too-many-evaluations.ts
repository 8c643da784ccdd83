import { asksForEach, knowsItsAnswers } from '../form/answer-places.js'
import { expressionsOn, MOST_EXPRESSIONS } from '../expression-count.js'
import type { LoadedItem, LoadedQuestionnaire, Problem } from '../loaded-questionnaire.js'

type Whole = Pick<LoadedQuestionnaire, 'items' | 'variables' | 'constraints'>

/** A form that would evaluate more than any form needs as soon as it opens. */
export function tooManyEvaluations(whole: Whole): readonly Pick<Problem, 'reason'>[] {
  const least = expressionsOn(whole) + whole.items.reduce((sum, item) => sum + leastIn(item), 0)
  if (least <= MOST_EXPRESSIONS) return []
  return [{ reason: `its expressions are evaluated ${least} times to open it: at most ${MOST_EXPRESSIONS} are taken` }]
}

/** With the fewest instances there can be. */
function leastIn(item: LoadedItem): number {
  const instances = item.repeats && item.type === 'group' ? Math.max(item.limits.minOccurs ?? 1, 1) : 1
  const answers = asksForEach(item) && knowsItsAnswers(item) ? item.choices.length : 1
  return instances * (expressionsOn(item) + answers * item.items.reduce((sum, child) => sum + leastIn(child), 0))
}
