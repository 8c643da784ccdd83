import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import type { LaunchVariables } from '../questionnaire/run/evaluator.js'
import { settledForm, type SettledForm } from '../questionnaire/run/settled-form.js'
import { atOnce, type Steps } from '../questionnaire/run/steps.js'
import { withChoices } from '../questionnaire/run/with-choices.js'

/** The form as a response left it, with the choices that its expressions give: their points count. */
export function* answeringForm(
  questionnaire: LoadedQuestionnaire,
  response: QuestionnaireResponse,
  launchVariables: LaunchVariables = {},
): Steps<SettledForm> {
  let found: Omit<SettledForm, 'form'> = { unsettled: [], undecided: [] }
  function* formOf(asked: LoadedQuestionnaire): Steps<SettledForm['form']> {
    const settled = yield* settledForm(asked, response, launchVariables)
    found = settled
    return settled.form
  }
  const form = yield* withChoices(questionnaire, formOf, launchVariables)
  return { form, unsettled: found.unsettled, undecided: found.undecided }
}

/** The same, at once. */
export const answeredForm = (...answered: Parameters<typeof answeringForm>): SettledForm =>
  atOnce(answeringForm(...answered))
