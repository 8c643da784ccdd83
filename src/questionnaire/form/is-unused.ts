import type { FormNode } from './form-node.js'

/** Whether it lies in one more instance of a group, beyond those there must be, in which nothing was filled in. */
export function isUnused({ parent }: FormNode): boolean {
  if (!parent) return false
  const { item, name } = parent
  const isExtra = item.type === 'group' && item.repeats && instanceOf(name) >= (item.limits.minOccurs ?? 1)
  return (isExtra && isBlank(parent)) || isUnused(parent)
}

const isBlank = ({ children }: FormNode): boolean =>
  children.every((node) => node.answers.length === 0 && !node.declined && !node.problem && isBlank(node))

/** `meals~2` is the third instance of `meals`. */
export const instanceOf = (name: string): number => Number(name.slice(name.lastIndexOf('~') + 1))
