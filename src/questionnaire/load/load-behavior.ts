import type { Element, QuestionnaireItem } from 'fhir/r4.js'
import { EXTENSION, extension, extensions } from '../extensions.js'
import type { Expression } from '../fhirpath.js'
import type { Answer, Condition, Constraint } from '../loaded-questionnaire.js'
import { readText } from '../texts.js'
import { compiled, nameOf } from './compiled.js'

/** The expressions of one item. @throws {Error} naming the one that does not parse */
export function loadExpressions(item: Pick<Element, 'extension'>) {
  const enableWhenExpression = expressionAt(item, EXTENSION.enableWhenExpression)
  const calculatedExpression = expressionAt(item, EXTENSION.calculatedExpression)
  const initialExpression = expressionAt(item, EXTENSION.initialExpression)
  const answerExpression = expressionAt(item, EXTENSION.answerExpression)
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
export function loadConstraints(element: Pick<Element, 'extension'>): readonly Constraint[] {
  return [...extensions(element, EXTENSION.targetConstraint), ...extensions(element, EXTENSION.constraint)].map(
    (constraint) => {
      const part = (name: string) => extension(constraint, name)
      const expression = part('expression')?.valueExpression?.expression ?? part('expression')?.valueString
      if (!expression) throw new Error('a constraint needs an expression')
      const human = part('human')?.valueString ?? part('human')?.valueMarkdown
      return {
        key: part('key')?.valueId ?? part('key')?.valueString ?? 'constraint',
        severity: part('severity')?.valueCode === 'warning' ? ('warning' as const) : ('error' as const),
        human: readText(human, part('human')?._valueString),
        expression: compiled(expression, 'a constraint'),
      }
    },
  )
}

export function loadConditions({ enableWhen }: QuestionnaireItem): readonly Condition[] {
  return (enableWhen ?? []).map((condition) => {
    const { question, operator } = condition
    const answer = asAnswer(condition)
    if (!answer) throw new Error(`enableWhen on "${question}" has no answer of a supported type`)
    if (operator === 'exists' && answer.valueBoolean === undefined)
      throw new Error(`enableWhen on "${question}": "exists" needs a boolean`)
    return { question, operator, answer }
  })
}

function asAnswer(condition: NonNullable<QuestionnaireItem['enableWhen']>[number]): Answer | undefined {
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
