import type { QuestionnaireResponse } from 'fhir/r4.js'
import { environment, type LaunchVariables } from './expressions.js'
import type { Form, FormNode } from '../form/form-node.js'
import type { FormProblem } from '../form/form-problem.js'
import type { Constraint, LoadedQuestionnaire } from '../loaded-questionnaire.js'
import { withinTime } from '../within-time.js'

/** The rules across answers that these answers break; warnings let them pass. */
export function brokenRules(
  questionnaire: LoadedQuestionnaire,
  form: Form,
  response: QuestionnaireResponse,
  launchVariables: LaunchVariables,
): readonly FormProblem[] {
  const broken = (constraints: readonly Constraint[], node?: FormNode) =>
    constraints
      .filter(({ severity }) => severity === 'error')
      .filter(
        ({ expression }) =>
          !holds(() => expression.evaluate(response, environment(node, response, questionnaire, launchVariables))),
      )
      .map(({ human }) => ({
        linkId: node?.item.linkId ?? '',
        name: node?.name ?? '',
        problem: 'rule-broken' as const,
        ...(human.plain && { given: human.plain }),
      }))

  const all = () => [
    ...broken(questionnaire.constraints),
    ...form.nodes.filter(({ on }) => on).flatMap((node) => broken(node.item.constraints, node)),
  ]
  const hasRules = questionnaire.constraints.length > 0 || form.nodes.some(({ item }) => item.constraints.length > 0)
  return hasRules ? withinTime(all, () => [{ linkId: '', name: '', problem: 'rule-broken' }]) : []
}

/** A rule that cannot be evaluated is not kept; one that says nothing is. */
function holds(evaluate: () => readonly unknown[]): boolean {
  try {
    return evaluate()[0] !== false
  } catch {
    return false
  }
}
