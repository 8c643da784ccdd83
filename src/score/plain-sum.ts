import type { Choice, LoadedItem, LoadedQuestionnaire } from '../questionnaire/loaded-questionnaire.js'
import { pointsOf, pointsOfChoice } from './points.js'
import type { Result } from './result.js'

type Answers = Readonly<Record<string, unknown>>
type Incomplete = Extract<Result, { kind: 'incomplete' }>

/** Gaps may open further questions, and those further ones. */
const MOST_FILLINGS = 20

/**
 * Whether a total is the sum of the points, as far as these answers can tell: filling every gap with the least and with
 * the most points must lead to the ends of the range. Where an author counts otherwise, a range of sums would be wrong.
 */
export function isPlainSum(
  { byLinkId }: LoadedQuestionnaire,
  answers: Answers,
  result: Incomplete,
  score: (answers: Answers) => Result | undefined,
): boolean {
  const totalAt = (pick: (item: LoadedItem) => unknown): number | undefined => {
    let filled = answers
    let reached: Result | undefined = result
    for (let i = 0; i < MOST_FILLINGS && reached?.kind === 'incomplete'; i++) {
      const gaps = reached.missing.flatMap((linkId) => byLinkId.get(linkId) ?? [])
      filled = { ...filled, ...Object.fromEntries(gaps.map((item) => [item.linkId, pick(item)])) }
      reached = score(filled)
    }
    return reached?.kind === 'scored' ? reached.total : undefined
  }
  const { min, max } = result.possible
  const ends = [totalAt(least), totalAt(most)]
  return ends.includes(min) && ends.includes(max)
}

const points = (choice: Choice): number => pointsOfChoice(choice) ?? 0
const byPoints = ({ choices }: LoadedItem) => [...choices].sort((a, b) => points(a) - points(b))

export function least(item: LoadedItem): unknown {
  const negative = item.choices.filter((choice) => points(choice) < 0)
  if (item.repeats && negative.length > 0) return negative.map(({ code }) => code)
  return item.type === 'boolean' ? false : (byPoints(item)[0]?.code ?? Math.min(...pointsOf(item)))
}

export function most(item: LoadedItem): unknown {
  const positive = item.choices.filter((choice) => points(choice) > 0)
  if (item.repeats && positive.length > 0) return positive.map(({ code }) => code)
  return item.type === 'boolean' ? true : (byPoints(item).at(-1)?.code ?? Math.max(...pointsOf(item)))
}
