import type { QuestionnaireResponse } from 'fhir/r4.js'
import { asAnswer } from './as-answer.js'
import type { Form, FormNode } from '../form/form-node.js'
import type { Answer, LoadedQuestionnaire, Variable } from '../loaded-questionnaire.js'

/** The launch context an expression may look at, by variable name: `patient`, `encounter`, `user`. */
export type LaunchVariables = Readonly<Record<string, unknown>>

type Complain = (reason: string) => void

/** Everything an expression at this place can name. @source SDC 3.0 "Expressions in Questionnaires" */
export function environment(
  node: FormNode | undefined,
  response: QuestionnaireResponse,
  questionnaire: LoadedQuestionnaire,
  launchVariables: LaunchVariables,
): Readonly<Record<string, unknown>> {
  const known: Record<string, unknown> = {
    ...launchVariables,
    resource: response,
    questionnaire: questionnaire.source,
    context: response,
  }
  for (const { name, expression } of [...questionnaire.variables, ...variablesAbove(node)])
    known[name] = expression.evaluate(response, known)
  return known
}

function variablesAbove(node: FormNode | undefined): readonly Variable[] {
  return node ? [...variablesAbove(node.parent), ...node.item.variables] : []
}

/** A condition that cannot be worked out leaves the place closed, and says so. */
export function holdsByExpression(
  node: FormNode,
  response: QuestionnaireResponse,
  questionnaire: LoadedQuestionnaire,
  launchVariables: LaunchVariables,
  complain: Complain,
): boolean {
  const { enableWhenExpression } = node.item
  try {
    return (
      enableWhenExpression?.evaluate(response, environment(node, response, questionnaire, launchVariables))[0] === true
    )
  } catch (error) {
    complain(messageOf(error))
    return false
  }
}

/** No value where the expression fails or yields nothing; never the value of the round before. */
export function calculatedAnswers(
  node: FormNode,
  response: QuestionnaireResponse,
  questionnaire: LoadedQuestionnaire,
  launchVariables: LaunchVariables,
  complain: Complain,
): readonly Answer[] {
  const { calculatedExpression, repeats } = node.item
  try {
    const values =
      calculatedExpression?.evaluate(response, environment(node, response, questionnaire, launchVariables)) ?? []
    const answers = values.map((value) => asAnswer(node.item, value))
    return repeats ? answers : answers.slice(0, 1)
  } catch (error) {
    complain(messageOf(error))
    return []
  }
}

/** Nothing was answered or declined: calculated places stay empty, too. */
export function isEmptyForm({ nodes }: Form): boolean {
  for (const { answers, declined, item } of nodes)
    if (!item.calculatedExpression && (answers.length > 0 || declined)) return false
  return true
}

/** The engine's messages may quote answers: only their first words are kept. */
const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 120) : 'cannot be evaluated'
