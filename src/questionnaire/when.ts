import { formValue } from './answers.js'
import type { FormNode } from './form-node.js'
import type { Condition } from './loaded-questionnaire.js'

/**
 * The conditions of a place for the script that opens and closes it at once. Where an expression decides, or a
 * question stands in more than one place, the server alone decides, with the next page.
 */
export function whenOf({ item, name }: FormNode): string | undefined {
  if (item.conditions.length === 0 || item.enableWhenExpression || name.includes('~')) return undefined
  if (item.conditions.some(isBeyondTheBrowser)) return undefined
  return JSON.stringify({
    all: item.enableBehavior === 'all',
    of: item.conditions.map(({ question, operator, answer }) => [question, operator, formValue(answer)]),
  })
}

const isBeyondTheBrowser = ({ answer }: Condition): boolean =>
  answer.valueQuantity !== undefined || answer.valueDateTime !== undefined
