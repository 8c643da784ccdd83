import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { partOfFile } from './chain.js'
import { verifyChain, type ChainPart, type VerifiedChain } from './verify-chain.js'

/** Every chain in a directory: of processes that ended, of those that run, and of every replica that writes there. */
export function readChains(directory: string): readonly VerifiedChain[] {
  const chains = new Map<string, ChainPart[]>()
  for (const file of readdirSync(directory).toSorted()) {
    const found = partOfFile(file)
    if (!found) continue
    const text = readFileSync(path.join(directory, file), 'utf8')
    const parts = chains.get(found.chain) ?? []
    chains.set(found.chain, [...parts, { file, part: found.part, text }])
  }
  return [...chains].map(([chain, parts]) => verifyChain(chain, parts))
}
