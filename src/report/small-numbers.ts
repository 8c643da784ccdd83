/** A smaller count could point at a person. */
const SMALLEST_SHOWN = 11
/** Whoever is asked one question is asked each: of whom nobody asked stands beside every question, as the same count. */
const NOT_ASKED = 'not-asked'

/** What tells least goes first. The order does not look at numbers: which of them went would tell how large they are. */
const FIRST_TO_GO = ['skipped', 'partly', 'no', 'yes']
/** Less than the largest small number and the smallest that is shown would leave out some small numbers. */
const ENOUGH = 2 * SMALLEST_SHOWN - 1

type Count = readonly [answer: string, count: number]

/**
 * One question of one month, with every small count left out, none and one alike. Somebody may know the total and this rule,
 * and reads beside another question how many were not asked: what is left out could be worked out. So another answer goes,
 * too, and the next ones until they are so many together that a small one may be any number under eleven.
 */
export function withoutSmall(counts: Readonly<Record<string, number>>): Readonly<Record<string, number | undefined>> {
  const hidden = hiddenOf(Object.entries(counts))
  return Object.fromEntries(
    Object.entries(counts).map(([answer, count]) => [answer, hidden.has(answer) ? undefined : count]),
  )
}

function hiddenOf(counts: readonly Count[]): ReadonlySet<string> {
  const small = counts.filter(isSmall)
  if (small.length === 0) return new Set()
  const asked = counts.filter(([answer]) => answer !== NOT_ASKED)
  // So few were asked at all that this is left out, too.
  if (sumOf(asked) < SMALLEST_SHOWN) return new Set(counts.map(([answer]) => answer))
  const large = asked.filter((one) => !isSmall(one)).toSorted(([one], [other]) => placeOf(one) - placeOf(other))
  const more = large.findIndex((_, i) => sumOf([...small, ...large.slice(0, i + 1)]) >= ENOUGH)
  const left = [...small, ...(more === -1 ? large : large.slice(0, more + 1))]
  return new Set(left.map(([answer]) => answer))
}

const placeOf = (answer: string): number => FIRST_TO_GO.indexOf(answer)
const isSmall = ([, count]: Count): boolean => count < SMALLEST_SHOWN
const sumOf = (counts: readonly Count[]): number => counts.reduce((sum, [, count]) => sum + count, 0)
