import type { Form } from '../form/form-node.js'
import { formOfResponse } from '../form/form-of-response.js'
import { isUntouchable } from '../form/is-untouchable.js'
import type { LoadedQuestionnaire } from '../loaded-questionnaire.js'
import type { LaunchVariables } from './evaluator.js'
import { prefill } from './prefill.js'
import { settle } from './settle.js'
import type { Steps } from './steps.js'

/** Every question declined. What nobody can change stays as it opens: what only this patient is asked may hang on it. */
export function* declinedForm(questionnaire: LoadedQuestionnaire, launchVariables: LaunchVariables): Steps<Form> {
  const form = formOfResponse(questionnaire, undefined)
  yield* prefill(questionnaire, form, launchVariables)
  for (const node of form.nodes) {
    const { type, calculatedExpression } = node.item
    if (isUntouchable(node.item) || calculatedExpression) continue
    node.answers = []
    node.declined = type !== 'group' && type !== 'display'
  }
  yield* settle(questionnaire, form, launchVariables)
  return form
}
