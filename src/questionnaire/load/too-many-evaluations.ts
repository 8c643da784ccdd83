import { asksForEach, dividedBelow, knowsItsAnswers } from '../form/answer-places.js'
import { MOST_NODES } from '../form/form-node.js'
import { expressionsOn, MOST_EXPRESSIONS } from '../expression-count.js'
import type { LoadedItem, LoadedQuestionnaire, Problem } from '../loaded-questionnaire.js'

type Whole = Pick<LoadedQuestionnaire, 'items' | 'variables' | 'constraints'>

/** A form that would ask or evaluate more than any form needs as soon as it opens. */
export function tooManyEvaluations(whole: Whole): readonly Pick<Problem, 'reason'>[] {
  const { places, evaluations } = leastOf(whole.items)
  const least = expressionsOn(whole) + evaluations
  return [
    ...(places > MOST_NODES
      ? [
          {
            reason: `it has ${places} places as soon as it opens, with what is asked below each answer and the rows there must be: at most ${MOST_NODES} are taken`,
          },
        ]
      : []),
    ...(least > MOST_EXPRESSIONS
      ? [{ reason: `its expressions are evaluated ${least} times to open it: at most ${MOST_EXPRESSIONS} are taken` }]
      : []),
  ]
}

/** With the fewest instances there can be. */
type Least = Readonly<{ places: number; evaluations: number }>

const leastOf = (items: readonly LoadedItem[]): Least =>
  items.map(leastIn).reduce((sum, one) => plus(sum, one), { places: 0, evaluations: 0 })

function leastIn(item: LoadedItem): Least {
  const instances = item.repeats && item.type === 'group' ? Math.max(item.limits.minOccurs ?? 1, 1) : 1
  return times(instances, plus({ places: 1, evaluations: expressionsOn(item) }, leastBelow(item)))
}

function leastBelow(item: LoadedItem): Least {
  if (!asksForEach(item)) return leastOf(item.items)
  const { once, each } = dividedBelow(item)
  const answers = knowsItsAnswers(item) ? item.choices.length : 1
  return plus(leastOf(once), times(answers, plus({ places: 1, evaluations: 0 }, leastOf(each))))
}

const plus = (a: Least, b: Least): Least => ({
  places: a.places + b.places,
  evaluations: a.evaluations + b.evaluations,
})

const times = (count: number, { places, evaluations }: Least): Least => ({
  places: count * places,
  evaluations: count * evaluations,
})
