import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { Form } from '../form/form-node.js'
import { formOfResponse } from '../form/form-of-response.js'
import type { LoadedQuestionnaire } from '../loaded-questionnaire.js'
import type { LaunchVariables } from './evaluator.js'
import { settle, type Settled } from './settle.js'
import type { Steps } from './steps.js'

/** A form as a response left it, opened, closed and calculated. To be read only: it is shared. */
export type SettledForm = Settled & Readonly<{ form: Form }>

type Kept = SettledForm & Readonly<{ questionnaire: LoadedQuestionnaire; launch: string }>

/** A page asks several times for the same answers: its results, its facts, its texts. They are forgotten with the response. */
const kept = new WeakMap<QuestionnaireResponse, Kept>()

export function* settledForm(
  questionnaire: LoadedQuestionnaire,
  response: QuestionnaireResponse,
  launchVariables: LaunchVariables = {},
): Steps<SettledForm> {
  const launch = JSON.stringify(launchVariables)
  const known = kept.get(response)
  if (known?.questionnaire === questionnaire && known.launch === launch) return known
  const form = formOfResponse(questionnaire, response)
  const found = yield* settle(questionnaire, form, launchVariables)
  const settled = { form, ...found, questionnaire, launch }
  kept.set(response, settled)
  return settled
}
