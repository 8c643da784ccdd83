import type { Form, FormNode } from '../questionnaire/form/form-node.js'
import { conditionsHold, nearestTo } from '../questionnaire/run/enable.js'

/** The places that an expression may look at. */
export type ReadBy = (text: string | undefined) => readonly FormNode[]

/** What is worked out is nobody's to answer. */
export const isLeftOpen = ({ on, answers, item: { type, calculatedExpression } }: FormNode): boolean =>
  on && answers.length === 0 && type !== 'group' && type !== 'display' && !calculatedExpression

/**
 * The closed places that further answers might open, and the calculated ones that these might change: all of them, less
 * those that are settled whatever else is answered, over and over until no more are.
 */
export function stillUnsure(form: Form, readBy: ReadBy, undecided: ReadonlySet<FormNode>) {
  const unsure = new Set(form.nodes.filter(({ on, item }) => !on || item.calculatedExpression))
  const mayChange = (place: FormNode) => isLeftOpen(place) || unsure.has(place)
  const isShutFor = (node: FormNode) => isShut(node, form, mayChange) || saysNo(node)
  const saysNo = (node: FormNode): boolean => {
    const text = node.item.enableWhenExpression?.text
    const isNo = text !== undefined && !undecided.has(node) && conditionsHold(node, form) && !node.on
    return isNo && (node.parent?.on ?? true) && !readBy(text).some((read) => read !== node && mayChange(read))
  }
  const isSettled = (place: FormNode): boolean =>
    place.on
      ? !readBy(place.item.calculatedExpression?.text).some((read) => read !== place && mayChange(read))
      : isShutFor(place) || (place.parent !== undefined && !place.parent.on && !unsure.has(place.parent))
  for (let before = -1; before !== unsure.size;) {
    before = unsure.size
    for (const place of unsure) if (isSettled(place)) unsure.delete(place)
  }
  return unsure
}

/** Each of its conditions, or one where all must hold, asks for something else than what was answered. */
function isShut(node: FormNode, form: Form, mayChange: (place: FormNode) => boolean): boolean {
  const { conditions, enableBehavior } = node.item
  const isNo = conditions.map((condition) => {
    const alone = { ...node, item: { ...node.item, conditions: [condition] } }
    return !nearestTo(condition.question, node, form).some(mayChange) && !conditionsHold(alone, form)
  })
  return enableBehavior === 'all' ? isNo.includes(true) : isNo.length > 0 && !isNo.includes(false)
}
