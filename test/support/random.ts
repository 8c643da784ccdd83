/** The same numbers for the same seed, on any machine. */
export type Random = Readonly<{
  /** From 0 to below `count`. */
  below: (count: number) => number
  chance: (share: number) => boolean
  pick: <T>(all: readonly T[]) => T
}>

/** @source Mulberry32, Tommy Ettinger, public domain */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number): number => Math.floor(next() * count)
  return {
    below,
    chance: (share) => next() < share,
    pick: <T>(all: readonly T[]): T => {
      const one = all[below(all.length)]
      if (one === undefined) throw new RangeError('there is nothing to pick from')
      return one
    },
  }
}
