import type { QuestionnaireResponse } from 'fhir/r4.js'
import { conditionsHold } from './enable.js'
import { calculatedAnswers, holdsByExpression, type LaunchVariables } from './expressions.js'
import type { Form, FormNode } from '../form/form-node.js'
import type { LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { weighedResponseOf } from '../form/response-of.js'

/** What could not be worked out: the place is left empty, never with its old value. */
export type Unsettled = Readonly<{ linkId: string; reason: string }>

/** A form that is being settled. */
export type Work = Readonly<{
  questionnaire: LoadedQuestionnaire
  form: Form
  launchVariables: LaunchVariables
  conditional: readonly FormNode[]
  calculated: readonly FormNode[]
  problems: Unsettled[]
}>

/** Opens and closes every place as its conditions want it now. */
export function openAndClose({ questionnaire, form, launchVariables, conditional, problems }: Work): void {
  if (conditional.length === 0) return
  let current: QuestionnaireResponse | undefined
  for (const node of form.nodes) {
    const { parent, item } = node
    let holds = (parent?.on ?? true) && conditionsHold(node, form)
    if (holds && item.enableWhenExpression) {
      current ??= weighedResponseOf(questionnaire, form)
      holds = holdsByExpression(node, current, questionnaire, launchVariables, (reason) =>
        problems.push({ linkId: item.linkId, reason }),
      )
    }
    node.on = holds
  }
}

/** Works out every calculated answer anew, one after another. */
export function calculate({ questionnaire, form, launchVariables, calculated, problems }: Work): void {
  for (const node of calculated) {
    node.answers = []
    if (!node.on) continue
    const response = weighedResponseOf(questionnaire, form)
    node.answers = calculatedAnswers(node, response, questionnaire, launchVariables, (reason) =>
      problems.push({ linkId: node.item.linkId, reason }),
    )
  }
}
