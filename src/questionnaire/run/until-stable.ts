/**
 * Takes one step after another until nothing changes any more.
 *
 * @param look  how each thing stands, as a text that can be compared
 * @returns the places of the things that never came to rest within that many steps
 */
export function untilStable(most: number, step: () => void, look: () => readonly string[]): readonly number[] {
  const restless = new Set<number>()
  let before = look()
  for (let steps = 0; steps < most; steps++) {
    step()
    const after = look()
    const changed = after.flatMap((one, i) => (one === before[i] ? [] : [i]))
    if (changed.length === 0) return []
    // What a chain still changes in the first half may rest in the second.
    if (steps >= most / 2) changed.forEach((i) => restless.add(i))
    before = after
  }
  return [...restless]
}
