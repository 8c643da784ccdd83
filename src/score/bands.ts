import type { Band, Range } from './result.js'

/** @throws {RangeError} where no band, or more than one, covers the total: never the nearest one instead */
export function bandAt(bands: readonly Band[], total: number): string {
  const covering = bands.filter(({ from, to }) => from <= total && total <= to)
  if (covering.length !== 1)
    throw new RangeError(`${covering.length === 0 ? 'no band covers' : 'several bands cover'} a total of ${total}`)
  return covering[0]!.id
}

/** The band that every total in the range falls in, if there is one. */
export function bandOver(bands: readonly Band[], { min, max }: Range): string | undefined {
  const lowest = bandAt(bands, min)
  return lowest === bandAt(bands, max) ? lowest : undefined
}
