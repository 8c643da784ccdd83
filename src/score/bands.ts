import type { Band, Range } from './result.js'

/** @throws {RangeError} where no band, or more than one, covers the total: never the nearest one instead */
export function bandAt(bands: readonly Band[], total: number): string {
  const covering = bands.filter(({ from, to }) => from <= total && total <= to)
  const [band, another] = covering
  if (!band) throw new RangeError(`no band covers a total of ${total}`)
  if (another) throw new RangeError(`several bands cover a total of ${total}`)
  return band.id
}

/** Bands cover every total there can be: where nobody knows how far a range goes, it ends with them. */
export function withinBands(bands: readonly Band[], { min, max }: Range): Range {
  return {
    min: Number.isFinite(min) ? min : Math.min(...bands.map(({ from }) => from)),
    max: Number.isFinite(max) ? max : Math.max(...bands.map(({ to }) => to)),
  }
}

/** The band that every total in the range falls in, if there is one. */
export function bandOver(bands: readonly Band[], range: Range): string | undefined {
  const { min, max } = withinBands(bands, range)
  const lowest = bandAt(bands, min)
  return lowest === bandAt(bands, max) ? lowest : undefined
}
