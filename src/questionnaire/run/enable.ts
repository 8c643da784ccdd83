import { compareAnswers, sameAnswer } from '../answers.js'
import type { Form, FormNode } from '../form/form-node.js'
import type { Answer, Condition } from '../loaded-questionnaire.js'
import { withUnits } from '../with-units.js'

/** Whether a node's `enableWhen` holds for what stands on the form; answers of places that are off do not count. */
export function conditionsHold(node: FormNode, form: Form): boolean {
  const { conditions, enableBehavior } = node.item
  if (conditions.length === 0) return true
  const holds = (condition: Condition) =>
    isUnread(condition.question, node, form) || conditionHolds(condition, answersTo(condition.question, node, form))
  return enableBehavior === 'all' ? conditions.every(holds) : conditions.some(holds)
}

/** @source FHIR R4 Questionnaire.item.enableWhen.operator; "!=" holds where no answer equals, also where there is none */
export function conditionHolds({ operator, answer }: Condition, answers: readonly Answer[]): boolean {
  switch (operator) {
    case 'exists':
      return answers.length > 0 === answer.valueBoolean
    case '=':
      return answers.some((one) => sameAnswer(...withUnits(one, answer)))
    case '!=':
      return !answers.some((one) => sameAnswer(...withUnits(one, answer)))
    default:
      return answers.some((one) => inOrder(compareAnswers(...withUnits(one, answer)), operator))
  }
}

function inOrder(order: number | undefined, operator: '>' | '<' | '>=' | '<='): boolean {
  if (order === undefined) return false
  if (operator === '>') return order > 0
  if (operator === '<') return order < 0
  return operator === '>=' ? order >= 0 : order <= 0
}

/** What was typed there cannot be read. Until it can, nobody knows: what was answered below is kept. */
const isUnread = (question: string, from: FormNode, form: Form): boolean =>
  nearestTo(question, from, form).some(({ on, given }) => on && given !== undefined)

function answersTo(question: string, from: FormNode, form: Form): readonly Answer[] {
  const own = answerAbove(question, from)
  if (own) return own.on && own.under?.answer ? [own.under.answer] : []
  return nearestTo(question, from, form)
    .filter(({ on }) => on)
    .flatMap(({ answers }) => answers)
}

/**
 * The answer of a question that repeats under which another is asked. Its conditions are about that one answer: what is
 * asked about the second is not opened by the first.
 */
export function answerAbove(question: string, from: FormNode): FormNode | undefined {
  for (let above = from.parent; above; above = above.parent)
    if (above.under && above.item.linkId === question) return above
  return undefined
}

/** The places of a question as seen from another: in the same instance of a repeating group, the nearest ones. */
export function nearestTo(question: string, from: FormNode, form: Form): readonly FormNode[] {
  const all = form.byLinkId.get(question) ?? []
  if (all.length < 2) return all
  for (let above = from.parent; above; above = above.parent) {
    const inside = all.filter((node) => isUnder(node, above))
    if (inside.length > 0) return inside
  }
  return all
}

function isUnder(node: FormNode, above: FormNode): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) if (parent === above) return true
  return false
}
