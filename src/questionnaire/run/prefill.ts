import type { Form, FormNode } from '../form/form-node.js'
import type { LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { evaluator, type LaunchVariables } from './evaluator.js'
import { answersBy } from './expressions.js'
import type { Steps } from './steps.js'

/**
 * Fills a form that opens for the first time with what its `initialExpression`s find in the launch context. One that
 * fails or finds nothing leaves its place empty: a prefilled answer is never a guess.
 */
export function* prefill(
  questionnaire: LoadedQuestionnaire,
  form: Form,
  launchVariables: LaunchVariables,
  isOpening: (place: FormNode) => boolean = () => true,
): Steps<void> {
  const places = form.nodes.filter((place) => place.item.initialExpression && isOpening(place))
  if (places.length === 0) return
  const opening = evaluator(questionnaire, form, launchVariables)
  for (const place of places) {
    const { initialExpression } = place.item
    if (!initialExpression) continue
    place.answers = answersBy(initialExpression, opening, place).value
    opening.changed(place)
    yield
  }
}
