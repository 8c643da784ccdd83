import type { Band, Range } from './result.js'

/** @throws {RangeError} where no band, or more than one, covers the total: never the nearest one instead */
export function bandAt(bands: readonly Band[], total: number): string {
  const covering = bands.filter(({ from, to }) => from <= total && total <= to)
  const [band, another] = covering
  if (!band) throw new RangeError(`no band covers a total of ${total}`)
  if (another) throw new RangeError(`several bands cover a total of ${total}`)
  return band.id
}

/** The band that every total in the range falls in, if there is one. */
export function bandOver(bands: readonly Band[], { min, max }: Range): string | undefined {
  const lowest = bandAt(bands, min)
  return lowest === bandAt(bands, max) ? lowest : undefined
}
