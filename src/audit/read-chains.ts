import { readdirSync } from 'node:fs'
import path from 'node:path'
import { partOfFile } from './chain.js'
import { timeOf, type DatedFile } from './events-in-order.js'
import { readLines } from './read-lines.js'
import { verifyChain, type ChainPart, type VerifiedChain } from './verify-chain.js'

/** What lies in a directory: every chain, and since when each file tells something. */
export type ReadChains = Readonly<{ chains: readonly VerifiedChain[]; files: readonly DatedFile[] }>

export const linesIn = (directory: string, file: string): Iterable<string> => readLines(path.join(directory, file))

/** Every chain in a directory: of processes that ended, of those that run, and of every replica that writes there. */
export function readChains(directory: string, read: typeof linesIn = linesIn): ReadChains {
  const found = new Map<string, Readonly<{ file: string; part: number }>[]>()
  for (const file of readdirSync(directory).toSorted()) {
    const place = partOfFile(file)
    if (place) found.set(place.chain, [...(found.get(place.chain) ?? []), { file, part: place.part }])
  }
  const since = new Map<string, number>()
  const chains = [...found].map(([chain, files]) => {
    const parts = function* (): Generator<ChainPart> {
      for (const one of files) yield { ...one, lines: read(directory, one.file) }
    }
    return verifyChain(chain, parts(), ({ event }, file) =>
      since.set(file, Math.min(since.get(file) ?? Infinity, timeOf(event))),
    )
  })
  return { chains, files: [...since].map(([file, earliest]) => ({ file, earliest })) }
}
