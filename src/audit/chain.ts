import { createHash } from 'node:crypto'
import type { AuditEvent } from 'fhir/r4.js'
import { z } from 'zod'

/** One line of an audit file. Each names the one before it, so that nothing can be changed or taken out unseen. */
export type Link = Readonly<{ chain: string; n: number; previous: string; hash: string; event: AuditEvent }>

/** What the first link of a chain names as the one before it. */
export const NOTHING_BEFORE = '0'.repeat(64)

type Place = Pick<Link, 'chain' | 'n' | 'previous'>

export function linkFor(place: Place, event: AuditEvent): Link {
  return { ...place, hash: hashOf(place, event), event }
}

export function hashOf({ chain, n, previous }: Place, event: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([chain, n, previous, event]))
    .digest('hex')
}

const LINK = z.object({
  chain: z.string(),
  n: z.number().int(),
  previous: z.string(),
  hash: z.string(),
  event: z.looseObject({ resourceType: z.literal('AuditEvent') }),
})

/** @returns `undefined` for a line that is no link of a chain */
export function readLink(line: string): Link | undefined {
  try {
    const parsed = LINK.safeParse(JSON.parse(line))
    return parsed.success ? (parsed.data as unknown as Link) : undefined
  } catch {
    return undefined
  }
}

const FILE = /^audit-([\w-]+)\.(\d{6})\.jsonl$/

/** Parts of one chain follow each other; the number pads them into order. */
export const fileNameOf = (chain: string, part: number): string =>
  `audit-${chain}.${String(part).padStart(6, '0')}.jsonl`

export function partOfFile(name: string): Readonly<{ chain: string; part: number }> | undefined {
  const [, chain, part] = FILE.exec(name) ?? []
  return chain === undefined ? undefined : { chain, part: Number(part) }
}
