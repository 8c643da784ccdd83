/** A smaller count could point at a person. */
const SMALLEST_SHOWN = 11

/**
 * One question of one month, with every small count left out, none and one alike. Where only one would be left out, it could
 * be worked out from a total that somebody else knows: the smallest of the others is left out, too.
 */
export function withoutSmall(counts: Readonly<Record<string, number>>): Readonly<Record<string, number | undefined>> {
  const rising = Object.entries(counts).toSorted(([, one], [, other]) => one - other)
  const small = rising.filter(([, count]) => count < SMALLEST_SHOWN).length
  const hidden = new Set(rising.slice(0, small === 1 ? 2 : small).map(([answer]) => answer))
  return Object.fromEntries(
    Object.entries(counts).map(([answer, count]) => [answer, hidden.has(answer) ? undefined : count]),
  )
}
