import type { Element, Extension, QuestionnaireItem } from 'fhir/r4.js'
import { EXTENSION, extension, extensions } from '../extensions.js'
import type { Expression } from '../fhirpath.js'
import type { Answer, Condition, Constraint } from '../loaded-questionnaire.js'
import { readText } from '../texts.js'
import { compiled, nameOf } from './compiled.js'
import type { Attempt } from '../reasons.js'

/** The expressions of one item that can be read. */
export function loadExpressions(item: Pick<Element, 'extension'>, attempt: Attempt) {
  const at = (url: string) => attempt(() => expressionAt(item, url))
  const enableWhenExpression = at(EXTENSION.enableWhenExpression)
  const calculatedExpression = at(EXTENSION.calculatedExpression)
  const initialExpression = at(EXTENSION.initialExpression)
  const answerExpression = at(EXTENSION.answerExpression)
  return {
    ...(enableWhenExpression && { enableWhenExpression }),
    ...(calculatedExpression && { calculatedExpression }),
    ...(initialExpression && { initialExpression }),
    ...(answerExpression && { answerExpression }),
  }
}

function expressionAt(element: Pick<Element, 'extension'>, url: string): Expression | undefined {
  const found = extension(element, url)
  if (!found) return undefined
  const text = found.valueExpression?.expression
  if (!text) throw new Error(`${nameOf(url)} has no expression`)
  return compiled(text, url)
}

/** Rules across answers, as targetConstraint (SDC 4) or questionnaire-constraint (R4). */
export function loadConstraints(element: Pick<Element, 'extension'>, attempt: Attempt): readonly Constraint[] {
  const all = [...extensions(element, EXTENSION.targetConstraint), ...extensions(element, EXTENSION.constraint)]
  return all.flatMap((constraint) => attempt(() => loadConstraint(constraint, attempt)) ?? [])
}

function loadConstraint(constraint: Extension, attempt: Attempt): Constraint {
  const part = (name: string) => extension(constraint, name)
  const text = part('human')?.valueString ?? part('human')?.valueMarkdown
  const human = attempt(() => readText(text, part('human')?._valueString), { plain: '', translations: {} })
  const expression = part('expression')?.valueExpression?.expression ?? part('expression')?.valueString
  if (!expression) throw new Error('a constraint needs an expression')
  return {
    key: part('key')?.valueId ?? part('key')?.valueString ?? 'constraint',
    severity: part('severity')?.valueCode === 'warning' ? 'warning' : 'error',
    human,
    expression: compiled(expression, 'a constraint'),
  }
}

type EnableWhen = NonNullable<QuestionnaireItem['enableWhen']>[number]

export const loadConditions = ({ enableWhen }: QuestionnaireItem, attempt: Attempt): readonly Condition[] =>
  (enableWhen ?? []).flatMap((condition) => attempt(() => loadCondition(condition)) ?? [])

function loadCondition(condition: EnableWhen): Condition {
  const { question, operator } = condition
  const answer = asAnswer(condition)
  if (!answer) throw new Error(`enableWhen on "${question}" has no answer of a supported type`)
  if (operator === 'exists' && answer.valueBoolean === undefined)
    throw new Error(`enableWhen on "${question}": "exists" needs a boolean`)
  return { question, operator, answer }
}

function asAnswer(condition: EnableWhen): Answer | undefined {
  const {
    answerBoolean,
    answerCoding,
    answerDate,
    answerDateTime,
    answerDecimal,
    answerInteger,
    answerQuantity,
    answerString,
    answerTime,
  } = condition
  if (answerBoolean !== undefined) return { valueBoolean: answerBoolean }
  if (answerCoding) return { valueCoding: answerCoding }
  if (answerDecimal !== undefined) return { valueDecimal: answerDecimal }
  if (answerInteger !== undefined) return { valueInteger: answerInteger }
  if (answerQuantity) return { valueQuantity: answerQuantity }
  if (answerDate !== undefined) return { valueDate: answerDate }
  if (answerDateTime !== undefined) return { valueDateTime: answerDateTime }
  if (answerTime !== undefined) return { valueTime: answerTime }
  return answerString === undefined ? undefined : { valueString: answerString }
}
