import type { Expression } from './fhirpath.js'
import type { LoadedItem, LoadedQuestionnaire } from './loaded-questionnaire.js'

type Level = Pick<LoadedQuestionnaire, 'variables' | 'constraints'> & Partial<Omit<LoadedItem, 'source'>>

/** More places with an expression than this are on no page: with them, a form takes seconds. */
export const MOST_EXPRESSIONS = 5_000

/** What stands on one item, or on the Questionnaire itself: each is evaluated in every place of the item. */
export function everyExpressionOn(level: Level): readonly Expression[] {
  const { variables, constraints, enableWhenExpression, calculatedExpression, initialExpression, answerExpression } =
    level
  const others = [enableWhenExpression, calculatedExpression, initialExpression, answerExpression]
  return [...[...variables, ...constraints].map(({ expression }) => expression), ...others.flatMap((one) => one ?? [])]
}

export const expressionsOn = (level: Level): number => everyExpressionOn(level).length
