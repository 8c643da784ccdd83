/**
 * Takes one step after another until nothing changes any more.
 *
 * @param look  how things stand, as a text that can be compared
 * @returns whether they came to rest within that many steps
 */
export function untilStable(most: number, step: () => void, look: () => string): boolean {
  let before = look()
  for (let steps = 0; steps < most; steps++) {
    step()
    const after = look()
    if (after === before) return true
    before = after
  }
  return false
}
