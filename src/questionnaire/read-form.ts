import type { QuestionnaireResponse } from 'fhir/r4.js'
import { brokenRules } from './run/broken-rules.js'
import { problemWith } from './form/check-answers.js'
import type { LaunchVariables } from './run/evaluator.js'
import type { Form, FormNode } from './form/form-node.js'
import { formOfBody, isInNewRow, isToBeShownAgain, type FormBody } from './form/form-of-body.js'
import { problemAt, unread } from './form/problem-at.js'
import type { FormProblem } from './form/form-problem.js'
import type { LoadedQuestionnaire } from './loaded-questionnaire.js'
import { isUnused } from './form/is-unused.js'
import { declinedForm } from './run/declined-form.js'
import { formBefore, withRowsShown } from './run/form-before.js'
import { prefill } from './run/prefill.js'
import { responseOf } from './form/response-of.js'
import { settle } from './run/settle.js'
import { atOnce, type Steps } from './run/steps.js'
import { withChoices } from './run/with-choices.js'

export type PostedForm =
  | Readonly<{ kind: 'read'; response: QuestionnaireResponse }>
  /** `response` holds what could be read, so that the page can be shown again with it; nothing may be wrong with it. */
  | Readonly<{ kind: 'invalid'; problems: readonly FormProblem[]; response: QuestionnaireResponse }>

/**
 * Reads a posted form. Unanswered items are absent from the response; declined ones are there, without an answer
 * and with the reason. Answers to questions that are closed by their conditions are dropped.
 *
 * @param body  the parsed form: untrusted, of any shape
 * @param previous  the response that stood before; its hidden and read-only answers are kept
 * @param language  that of the page it was typed on: some write 70,5
 */
export function* readingForm(
  questionnaire: LoadedQuestionnaire,
  body: FormBody,
  previous?: QuestionnaireResponse,
  launchVariables: LaunchVariables = {},
  language = 'en',
): Steps<PostedForm> {
  const form = yield* withChoices(
    questionnaire,
    (asked) => read(asked, body, { previous, launchVariables, language }),
    launchVariables,
  )
  if (isToBeShownAgain(body))
    return { kind: 'invalid', problems: unread(form), response: responseOf(questionnaire, form, 'with-empty-groups') }

  // A pattern can take as long as an expression.
  if (form.nodes.some(({ item, answers }) => item.limits.regex && answers.length > 0)) yield
  const problems = form.nodes.filter((node) => node.on && !isUnused(node)).flatMap((node) => describe(node, form))
  const response = responseOf(questionnaire, form, 'completed')
  const all = problems.length > 0 ? problems : yield* brokenRules(questionnaire, form, launchVariables)
  return all.length > 0
    ? { kind: 'invalid', problems: all, response: responseOf(questionnaire, form, 'with-empty-groups') }
    : { kind: 'read', response }
}

/** The same as `readingForm`, at once. */
export const readForm = (...[questionnaire, ...rest]: Parameters<typeof readingForm>): PostedForm =>
  atOnce(readingForm(questionnaire, ...rest))

type From = Readonly<{
  previous: QuestionnaireResponse | undefined
  launchVariables: LaunchVariables
  language: string
}>

function* read(
  questionnaire: LoadedQuestionnaire,
  sent: FormBody,
  { previous, launchVariables, language }: From,
): Steps<Form> {
  const body = withRowsShown(questionnaire, sent, previous)
  const before = yield* formBefore(questionnaire, body, previous, launchVariables)
  const form = formOfBody(questionnaire, body, before, language)
  yield* prefill(questionnaire, form, launchVariables, ({ name }) => isInNewRow(name, body))
  yield* settle(questionnaire, form, launchVariables)
  return form
}

/** The response of someone who would rather not answer any of it, also of what only this patient is asked. */
export function declineAll(
  questionnaire: LoadedQuestionnaire,
  launchVariables: LaunchVariables = {},
): QuestionnaireResponse {
  return responseOf(questionnaire, atOnce(declinedForm(questionnaire, launchVariables)), 'completed')
}

function describe(node: FormNode, { byLinkId }: Form): readonly FormProblem[] {
  const beside = byLinkId.get(node.item.linkId)?.filter(({ on, parent }) => on && parent === node.parent)
  const problem = problemWith(node, beside)
  return problem ? [problemAt(node, problem)] : []
}
