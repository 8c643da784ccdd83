/** Runs work on one key in the order it came, never two at once; work on other keys is not held up. */
export type OneAtATime = (<T>(key: string, work: () => Promise<T>) => Promise<T>) &
  Readonly<{ isBusy: (key: string) => boolean | Promise<boolean> }>

/** Within this process. */
export function oneAtATime(): OneAtATime & Readonly<{ isBusy: (key: string) => boolean }> {
  const tails = new Map<string, Promise<unknown>>()

  const alone = async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = tails.get(key) ?? Promise.resolve()
    const mine = before.then(work, work)
    const tail = mine.catch(() => undefined)
    tails.set(key, tail)
    try {
      return await mine
    } finally {
      if (tails.get(key) === tail) tails.delete(key)
    }
  }
  return Object.assign(alone, { isBusy: (key: string) => tails.has(key) })
}
