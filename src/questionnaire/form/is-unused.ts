import { sameAnswer } from '../answers.js'
import type { Answer, LoadedItem } from '../loaded-questionnaire.js'
import type { FormNode } from './form-node.js'
import { isUntouchable } from './is-untouchable.js'

/** Whether it is, or lies in, one more instance of a group, beyond those there must be, in which nothing was filled in. */
export function isUnused(node: FormNode): boolean {
  const { item, name, parent } = node
  const isExtra = item.type === 'group' && item.repeats && instanceOf(name) >= (item.limits.minOccurs ?? 1)
  return (isExtra && isBlank(node)) || (parent !== undefined && isUnused(parent))
}

const isBlank = ({ children }: FormNode): boolean =>
  children.every(
    (node) => !node.problem && !node.declined && (node.answers.length === 0 || isGiven(node)) && isBlank(node),
  )

/** What stands in each row, whatever anybody did: it was calculated, or it is its author's. */
const isGiven = ({ item, answers }: FormNode): boolean =>
  item.calculatedExpression !== undefined || (isUntouchable(item) && answers.every((one) => isOfAuthor(item, one)))

const isOfAuthor = ({ initial, initialExpression, choices }: LoadedItem, answer: Answer): boolean =>
  initialExpression !== undefined ||
  [...initial, ...choices.filter(({ selected }) => selected).map((choice) => choice.answer)].some((one) =>
    sameAnswer(one, answer),
  )

/** `meals~2` is the third instance of `meals`. */
export const instanceOf = (name: string): number => Number(name.slice(name.lastIndexOf('~') + 1))
