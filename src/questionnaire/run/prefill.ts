import type { Form, FormNode } from '../form/form-node.js'
import type { LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { MOMENT } from '../moment.js'
import { evaluator, type Evaluator, type LaunchVariables } from './evaluator.js'
import { answersBy } from './expressions.js'
import { settle } from './settle.js'
import type { Steps } from './steps.js'

/** A value may open a question whose value is used by another. Whatever does not come to rest then is a circle. */
const MOST_ROUNDS = 10

/**
 * Fills a form that opens for the first time with what its `initialExpression`s find: in the launch context, and in what
 * is open and answered by then. One that fails or finds nothing leaves its place empty: a prefilled answer is never a guess.
 */
export function* prefill(
  questionnaire: LoadedQuestionnaire,
  form: Form,
  launchVariables: LaunchVariables,
  isOpening: (place: FormNode) => boolean = () => true,
): Steps<void> {
  const places = form.nodes.filter((place) => place.item.initialExpression && isOpening(place))
  if (places.length === 0) return
  const launch = { ...launchVariables, [MOMENT]: {} }
  let changed: readonly FormNode[] = places
  for (let round = 0; changed.length > 0 && round < MOST_ROUNDS; round++) {
    yield* settle(questionnaire, form, launch)
    changed = yield* fillOnce(places, evaluator(questionnaire, form, launch))
  }
  for (const restless of changed) restless.answers = []
}

/** @returns the places that have another value now */
function* fillOnce(places: readonly FormNode[], opening: Evaluator): Steps<readonly FormNode[]> {
  const changed: FormNode[] = []
  for (const place of places) {
    const { initialExpression } = place.item
    if (!initialExpression) continue
    yield
    const { value } = answersBy(initialExpression, opening, place)
    if (JSON.stringify(value) === JSON.stringify(place.answers)) continue
    place.answers = value
    opening.changed(place)
    changed.push(place)
  }
  return changed
}
