import { asAnswer } from './as-answer.js'
import { environment, type LaunchVariables } from './expressions.js'
import type { Form, FormNode } from '../form/form-node.js'
import type { Answer, LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { weighedResponseOf } from '../form/response-of.js'
import { withinTime } from '../within-time.js'

/**
 * Fills a form that opens for the first time with what its `initialExpression`s find in the launch context. One that
 * fails or finds nothing leaves its place empty: a prefilled answer is never a guess.
 */
export function prefill(questionnaire: LoadedQuestionnaire, form: Form, launchVariables: LaunchVariables): void {
  for (const node of form.nodes) {
    if (node.item.initialExpression)
      node.answers = withinTime(
        () => initialAnswers(node, questionnaire, form, launchVariables),
        () => [],
      )
  }
}

function initialAnswers(
  node: FormNode,
  questionnaire: LoadedQuestionnaire,
  form: Form,
  launchVariables: LaunchVariables,
): readonly Answer[] {
  const { initialExpression, repeats } = node.item
  const response = weighedResponseOf(questionnaire, form)
  try {
    const values =
      initialExpression?.evaluate(response, environment(node, response, questionnaire, launchVariables)) ?? []
    const answers = values.map((value) => asAnswer(node.item, value))
    return repeats ? answers : answers.slice(0, 1)
  } catch {
    return []
  }
}
