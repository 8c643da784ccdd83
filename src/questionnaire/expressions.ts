import type { QuestionnaireResponse } from 'fhir/r4.js'
import { everyNode, type Form, type FormNode } from './form-node.js'
import type { Answer, LoadedQuestionnaire, Variable } from './loaded-questionnaire.js'

/** The launch context an expression may look at, by variable name: `patient`, `encounter`, `user`. */
export type Surroundings = Readonly<Record<string, unknown>>

type Complain = (reason: string) => void

/** Everything an expression at this place can name. @source SDC 3.0 "Expressions in Questionnaires" */
export function environment(
  node: FormNode | undefined,
  response: QuestionnaireResponse,
  questionnaire: LoadedQuestionnaire,
  surroundings: Surroundings,
): Readonly<Record<string, unknown>> {
  const known: Record<string, unknown> = {
    ...surroundings,
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
  surroundings: Surroundings,
  complain: Complain,
): boolean {
  const { enableWhenExpression } = node.item
  try {
    return (
      enableWhenExpression?.evaluate(response, environment(node, response, questionnaire, surroundings))[0] === true
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
  surroundings: Surroundings,
  complain: Complain,
): readonly Answer[] {
  const { calculatedExpression, repeats } = node.item
  try {
    const values =
      calculatedExpression?.evaluate(response, environment(node, response, questionnaire, surroundings)) ?? []
    const answers = values.map((value) => asAnswer(node, value))
    return repeats ? answers : answers.slice(0, 1)
  } catch (error) {
    complain(messageOf(error))
    return []
  }
}

/** @throws {Error} where the value is not of the item's type */
export function asAnswer({ item }: Pick<FormNode, 'item'>, value: unknown): Answer {
  const text =
    typeof value === 'object' && value !== null && !Array.isArray(value) && !('code' in value) && !('value' in value)
      ? String(value)
      : value
  if (typeof value === 'number' && Number.isFinite(value)) {
    if (item.type === 'integer') {
      if (!Number.isInteger(value)) throw new Error('the expression gives no whole number')
      return { valueInteger: value }
    }
    if (item.type === 'decimal') return { valueDecimal: value }
    if (item.type === 'quantity') return { valueQuantity: { value } }
  }
  if (typeof value === 'boolean' && item.type === 'boolean') return { valueBoolean: value }
  if (typeof text === 'string') return textAnswer(item.type, text)
  if (typeof value === 'object' && value !== null) {
    if (item.type === 'choice' || item.type === 'open-choice') return { valueCoding: value }
    if (item.type === 'quantity') return { valueQuantity: value }
  }
  throw new Error(`the expression gives no ${item.type}`)
}

function textAnswer(type: string, text: string): Answer {
  if (type === 'date') return { valueDate: text }
  if (type === 'dateTime') return { valueDateTime: text }
  if (type === 'time') return { valueTime: text }
  if (type === 'url') return { valueUri: text }
  if (type === 'string' || type === 'text') return { valueString: text }
  throw new Error(`the expression gives no ${type}`)
}

/** Nothing was answered or declined: calculated places stay empty, too. */
export function isEmptyForm({ roots }: Form): boolean {
  for (const { answers, declined, item } of everyNode(roots))
    if (!item.calculatedExpression && (answers.length > 0 || declined)) return false
  return true
}

/** The engine's messages may quote answers: only their first words are kept. */
const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 120) : 'cannot be evaluated'
