/**
 * Epoch milliseconds that never go back: for everything that lasts. Where the system's clock is set back, this one goes on
 * at its own pace, so nothing lasts longer; where it jumps ahead (the machine slept), this one follows, so nothing does either.
 *
 * @param wall  epoch milliseconds as the system has them
 * @param monotonic  milliseconds since any moment, which nobody can set
 */
export function forwardClock(wall: () => number, monotonic: () => number): () => number {
  let time = wall()
  let looked = monotonic()
  return () => {
    const look = monotonic()
    time = Math.max(time + look - looked, wall())
    looked = look
    return Math.floor(time)
  }
}
