import type { LoadedItem } from '../questionnaire/loaded-questionnaire.js'
import type { PublishedCutoff } from './interpretation.js'
import { decimal } from '../questionnaire/numbers.js'
import { pointsOf } from './points.js'
import { stepOf } from './step-of.js'
import type { Range } from './result.js'

/** The lowest and highest total there can be; an item that may stay closed counts 0 then. */
export function rangeOf(items: readonly LoadedItem[]): Range {
  const ends = items.map((item) => {
    const ordinals = pointsOf(item)
    const skipped = item.conditions.length > 0 || item.enableWhenExpression ? [0] : []
    return { min: Math.min(...ordinals, ...skipped), max: Math.max(...ordinals, ...skipped) }
  })
  const sum = (some: readonly number[]) => some.reduce((all, one) => decimal(all + one), 0)
  return { min: sum(ends.map(({ min }) => min)), max: sum(ends.map(({ max }) => max)) }
}

/** Bands lie end to end and cover every total there can be: totals are as far apart as points are. */
export function bandProblems({ id, bands }: PublishedCutoff, items: readonly LoadedItem[]): readonly string[] {
  const [range, step] = [rangeOf(items), stepOf(items)]
  const sorted = [...bands].sort((a, b) => a.from - b.from)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last) return [`cutoff "${id}" has no bands`]
  const seams = sorted.slice(1).flatMap((band, i) => {
    const before = sorted[i] ?? first
    if (band.from <= before.to) return [`cutoff "${id}": bands "${before.id}" and "${band.id}" overlap at ${band.from}`]
    const gap = [decimal(before.to + step), decimal(band.from - step)] as const
    return band.from > gap[0] ? [`cutoff "${id}": no band covers ${gap.join(' to ')}`] : []
  })
  return [
    ...(first.from > range.min ? [`cutoff "${id}": no band covers ${range.min} to ${decimal(first.from - step)}`] : []),
    ...seams,
    ...(last.to < range.max ? [`cutoff "${id}": no band covers ${decimal(last.to + step)} to ${range.max}`] : []),
    ...bands
      .filter(({ from, to }) => from > to)
      .map((band) => `cutoff "${id}": band "${band.id}" ends before it begins`),
  ]
}
