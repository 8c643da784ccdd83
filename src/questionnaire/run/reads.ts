/** What an evaluation looked at, and how often that had changed by then. */
export type Reads = { everything?: number; readonly linkIds: Map<string, number> }

/**
 * Notes what expressions read from a form and what changes in it, so that nothing is evaluated again unless something it
 * read has changed.
 */
export type Watch = Readonly<{
  /** Notes what `work` reads, for it and for whatever it is part of. */
  noting: <T>(work: () => T) => Readonly<{ value: T; reads: Reads }>
  read: (linkIds: readonly string[]) => void
  readEverything: () => void
  /** What was read before counts as read again now. */
  readAgain: (reads: Reads) => void
  changed: (linkId: string) => void
  isStale: (reads: Reads) => boolean
}>

export function watch(): Watch {
  const changes = new Map<string, number>()
  let changesAtAll = 0
  let current: Reads = { linkIds: new Map() }

  const read = (linkIds: readonly string[]): void => {
    for (const linkId of linkIds) current.linkIds.set(linkId, changes.get(linkId) ?? 0)
  }
  const readAgain = ({ everything, linkIds }: Reads): void => {
    if (everything !== undefined) current.everything = changesAtAll
    read([...linkIds.keys()])
  }
  return {
    read,
    readAgain,
    readEverything: () => {
      current.everything = changesAtAll
    },
    changed: (linkId) => {
      changesAtAll++
      changes.set(linkId, (changes.get(linkId) ?? 0) + 1)
    },
    isStale: ({ everything = changesAtAll, linkIds }) =>
      everything !== changesAtAll || [...linkIds].some(([linkId, count]) => (changes.get(linkId) ?? 0) !== count),
    noting: (work) => {
      const around = current
      const reads: Reads = { linkIds: new Map() }
      current = reads
      try {
        return { value: work(), reads }
      } finally {
        current = around
        readAgain(reads)
      }
    },
  }
}
