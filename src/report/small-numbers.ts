/** A smaller count could point at a person. */
const SMALLEST_SHOWN = 11
/** Whoever is asked one question is asked each: of whom nobody asked stands beside every question, as the same count. */
const NOT_ASKED = 'not-asked'

type Count = readonly [answer: string, count: number]

/**
 * One question of one month, with every small count left out, none and one alike. Somebody may know the total, and reads
 * beside another question how many were not asked: what is left out of the answers could be worked out where it is one, or
 * few together. So the next smallest goes, too, until that is no small number either.
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
  const answers = counts.filter(([answer]) => answer !== NOT_ASKED).toSorted(([, one], [, other]) => one - other)
  const least = Math.max(2, answers.filter(isSmall).length)
  const enough = answers.findIndex((_, i) => i + 1 >= least && sumOf(answers.slice(0, i + 1)) >= SMALLEST_SHOWN)
  // So few were asked at all that this is left out, too.
  const left = enough === -1 ? counts : [...answers.slice(0, enough + 1), ...small]
  return new Set(left.map(([answer]) => answer))
}

const isSmall = ([, count]: Count): boolean => count < SMALLEST_SHOWN
const sumOf = (counts: readonly Count[]): number => counts.reduce((sum, [, count]) => sum + count, 0)
