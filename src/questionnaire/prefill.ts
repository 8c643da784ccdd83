import { asAnswer } from './as-answer.js'
import { environment, type Surroundings } from './expressions.js'
import type { Form, FormNode } from './form-node.js'
import type { Answer, LoadedQuestionnaire } from './loaded-questionnaire.js'
import { weighedResponseOf } from './response-of.js'

/**
 * Fills a form that opens for the first time with what its `initialExpression`s find in the launch context. One that
 * fails or finds nothing leaves its place empty: a prefilled answer is never a guess.
 */
export function prefill(questionnaire: LoadedQuestionnaire, form: Form, surroundings: Surroundings): void {
  for (const node of form.nodes) {
    if (node.item.initialExpression) node.answers = initialAnswers(node, questionnaire, form, surroundings)
  }
}

function initialAnswers(
  node: FormNode,
  questionnaire: LoadedQuestionnaire,
  form: Form,
  surroundings: Surroundings,
): readonly Answer[] {
  const { initialExpression, repeats, choices } = node.item
  const response = weighedResponseOf(questionnaire, form)
  try {
    const values = initialExpression?.evaluate(response, environment(node, response, questionnaire, surroundings)) ?? []
    const answers = values.map((value) => offered(asAnswer(node.item, value), choices))
    return repeats ? answers : answers.slice(0, 1)
  } catch {
    return []
  }
}

/** A choice is one of those offered, or it is no answer. */
function offered(answer: Answer, choices: FormNode['item']['choices']): Answer {
  if (choices.length === 0) return answer
  const found = choices.find((choice) => choice.answer.valueCoding?.code === answer.valueCoding?.code)
  if (!found) throw new RangeError('the expression gives none of the choices')
  return found.answer
}
