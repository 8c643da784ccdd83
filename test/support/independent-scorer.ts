/**
 * The rules of the instruments, written from the facts and the manuals alone and sharing nothing with src: points by
 * position of the answer, gaps as null. Only for tests.
 */
export type Expected = Readonly<{
  total?: number
  range: readonly [number, number]
  band: string | undefined
  missing: readonly number[]
}>

type Points = readonly (number | null)[]

const sum = (points: readonly number[]) => points.reduce((a, b) => a + b, 0)

/** @param most  the most each question can give; the least is 0 unless `least` says otherwise */
function additive(points: Points, most: readonly number[], cutoff: number, least = 0): Expected {
  const low = sum(points.map((point) => point ?? least))
  const high = sum(points.map((point, i) => point ?? most[i]!))
  const missing = points.flatMap((point, i) => (point === null ? [i] : []))
  const band = low >= cutoff ? 'positive' : high < cutoff ? 'negative' : undefined
  return { ...(missing.length === 0 && { total: low }), range: [low, high], band, missing }
}

export const hark = (points: Points): Expected => additive(points, [1, 1, 1, 1], 1)

/** "Never" in the first question: nothing else is asked, and nothing else counts. */
export function auditC(points: Points, isMan: boolean): Expected {
  const asked = points[0] === 0 ? [0, 0, 0] : points
  return additive(asked, [4, 4, 4], isMan ? 4 : 3)
}
