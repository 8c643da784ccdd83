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

/** What stands there whatever anybody does: it was calculated, or it is its author's. */
const isGiven = ({ item }: FormNode): boolean => item.calculatedExpression !== undefined || isUntouchable(item)

/** Whether somebody answered it or something below it; where nobody can, whether something stands there. */
export function hasAnswer(place: FormNode): boolean {
  const below = openBelow(place)
  const own = below.filter((node) => node.item.type !== 'group' && !isGiven(node))
  const isAnswered = ({ answers }: FormNode): boolean => answers.length > 0
  return isAnswered(place) || (own.length > 0 ? own : below).some(isAnswered)
}

const openBelow = ({ children }: FormNode): readonly FormNode[] =>
  children.filter(({ on, item }) => on && item.type !== 'display').flatMap((node) => [node, ...openBelow(node)])

/** `meals~2` is the third instance of `meals`. */
export const instanceOf = (name: string): number => Number(name.slice(name.lastIndexOf('~') + 1))
