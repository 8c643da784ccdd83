import type { LoadedItem } from '../questionnaire/loaded-questionnaire.js'
import type { PublishedCutoff } from './interpretation.js'
import { pointsOf } from './possible-range.js'
import type { Range } from './result.js'

/** The lowest and highest total there can be; an item that may stay closed counts 0 then. */
export function rangeOf(items: readonly LoadedItem[]): Range {
  const ends = items.map((item) => {
    const ordinals = pointsOf(item)
    const skipped = item.conditions.length > 0 || item.enableWhenExpression ? [0] : []
    return { min: Math.min(...ordinals, ...skipped), max: Math.max(...ordinals, ...skipped) }
  })
  return { min: ends.reduce((sum, { min }) => sum + min, 0), max: ends.reduce((sum, { max }) => sum + max, 0) }
}

/** Bands lie end to end and cover every total there can be. Totals are whole numbers wherever ordinals are. */
export function bandProblems({ id, bands }: PublishedCutoff, range: Range): readonly string[] {
  const sorted = [...bands].sort((a, b) => a.from - b.from)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last) return [`cutoff "${id}" has no bands`]
  const seams = sorted.slice(1).flatMap((band, i) => {
    const before = sorted[i] ?? first
    if (band.from <= before.to) return [`cutoff "${id}": bands "${before.id}" and "${band.id}" overlap at ${band.from}`]
    return band.from > before.to + 1 ? [`cutoff "${id}": no band covers ${before.to + 1} to ${band.from - 1}`] : []
  })
  return [
    ...(first.from > range.min ? [`cutoff "${id}": no band covers ${range.min} to ${first.from - 1}`] : []),
    ...seams,
    ...(last.to < range.max ? [`cutoff "${id}": no band covers ${last.to + 1} to ${range.max}`] : []),
    ...bands
      .filter(({ from, to }) => from > to)
      .map((band) => `cutoff "${id}": band "${band.id}" ends before it begins`),
  ]
}
