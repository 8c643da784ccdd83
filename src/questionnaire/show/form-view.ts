import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { LaunchVariables } from '../run/evaluator.js'
import type { Form } from '../form/form-node.js'
import { formOfResponse } from '../form/form-of-response.js'
import type { FormProblem } from '../form/form-problem.js'
import type { FormView } from './item-view.js'
import { itemViews, type Shown } from './item-views.js'
import type { LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { choicesKept } from '../run/bare-choices.js'
import { prefill } from '../run/prefill.js'
import { problemViews } from './problem-views.js'
import { settle } from '../run/settle.js'
import { settledForm } from '../run/settled-form.js'
import type { Steps } from '../run/steps.js'
import { textIn } from '../texts.js'
import { withChoices } from '../run/with-choices.js'

export type { FormView, ItemView, QuestionView } from './item-view.js'

export type FormViewOptions = Readonly<{
  language: string
  problems?: readonly FormProblem[]
  launchVariables?: LaunchVariables
  /** Starts every id: several forms on one page may ask the same. */
  idPrefix?: string
  /** The group of which a row was asked for. */
  added?: string
}>

/** What the page shows for these answers, in this language. */
export function* viewingForm(
  questionnaire: LoadedQuestionnaire,
  response: QuestionnaireResponse | undefined,
  { language, problems = [], launchVariables = {}, idPrefix = 'q', added = '' }: FormViewOptions,
): Steps<FormView> {
  const form = yield* withChoices(questionnaire, (asked) => opened(asked, response, launchVariables), launchVariables)
  return viewOf(questionnaire, form, { language, problems, idPrefix, added })
}

/** The form where it cannot be worked out: everything that was answered, and nothing closed. */
export function openFormView(
  questionnaire: LoadedQuestionnaire,
  response: QuestionnaireResponse | undefined,
  { language, problems = [], idPrefix = 'q', added = '' }: FormViewOptions,
): FormView {
  const choicesAt = choicesKept(formOfResponse(questionnaire, response))
  const form = formOfResponse({ ...questionnaire, choicesAt }, response)
  return viewOf(questionnaire, form, { language, problems, idPrefix, added })
}

function viewOf(
  questionnaire: LoadedQuestionnaire,
  form: Form,
  { language, problems, idPrefix, added }: Required<Omit<FormViewOptions, 'launchVariables'>>,
): FormView {
  const shown: Shown = {
    ...{ form, language, idPrefix, added },
    problems: new Map(problems.map((problem) => [problem.name, problem])),
  }
  const items = itemViews(form.roots, shown)
  return {
    id: questionnaire.id,
    title: textIn(questionnaire.title, language),
    language,
    items,
    problems: problemViews(problems, items, shown),
  }
}

function* opened(
  questionnaire: LoadedQuestionnaire,
  response: QuestionnaireResponse | undefined,
  launchVariables: LaunchVariables,
): Steps<Form> {
  if (response) return (yield* settledForm(questionnaire, response, launchVariables)).form
  const form = formOfResponse(questionnaire, response)
  yield* prefill(questionnaire, form, launchVariables)
  yield* settle(questionnaire, form, launchVariables)
  return form
}
