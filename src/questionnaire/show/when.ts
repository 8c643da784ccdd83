import { formValue } from '../answers.js'
import { comparesAsText } from './compares-as-text.js'
import { answerAbove, nearestTo } from '../run/enable.js'
import type { Form, FormNode } from '../form/form-node.js'
import type { Condition } from '../loaded-questionnaire.js'

/** Field names, operator, value: a number where numbers are compared. */
type When = readonly [names: readonly string[], operator: Condition['operator'], value: string | number]

/**
 * The conditions of a place for the script that opens and closes it at once. Where the browser could come to another
 * conclusion than the server there are none: then the server alone decides.
 */
export function whenOf(node: FormNode, form: Form): string | undefined {
  const { conditions, enableBehavior, enableWhenExpression } = node.item
  if (conditions.length === 0 || enableWhenExpression) return undefined
  const all = conditions.map((condition): When | undefined => {
    if (answerAbove(condition.question, node)) return undefined
    const asked = nearestTo(condition.question, node, form)
    if (asked.some((one) => isBeyondTheBrowser(one) || !comparesAsText(condition, one.item))) return undefined
    const { valueDecimal, valueInteger } = condition.answer
    const value = valueDecimal ?? valueInteger ?? formValue(condition.answer)
    return [asked.map(({ name }) => name), condition.operator, value]
  })
  if (all.some((one) => one === undefined)) return undefined
  return JSON.stringify({ all: enableBehavior === 'all', of: all })
}

/** Its field is not on the page, or what stands in it is not yet its answer. */
function isBeyondTheBrowser({ item }: FormNode): boolean {
  const { type, hidden, readOnly, calculatedExpression, repeats, choices } = item
  const isTypedList = repeats && choices.length === 0
  return (
    hidden ||
    readOnly ||
    calculatedExpression !== undefined ||
    isTypedList ||
    type === 'open-choice' ||
    type === 'group'
  )
}
