/** Fifty levels of groups are counted one by one; nothing else in a form needs as many. */
const DEEPEST = 100

/** Whether something lies deeper in an element than any form needs: reading it would exhaust the stack. Items are not looked at. */
export function nestsDeeply(element: unknown): boolean {
  let level: readonly unknown[] = [element]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true
    level = level.flatMap(childrenOf)
  }
  return false
}

/** What lies below, but for child items: those are looked at one by one. */
export const childrenOf = (value: unknown): readonly unknown[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, child]: [string, unknown]) => (name === 'item' ? [] : [child]))
