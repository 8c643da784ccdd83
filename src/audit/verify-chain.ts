import type { AuditEvent } from 'fhir/r4.js'
import { hashOf, NOTHING_BEFORE, readLink, type Link } from './chain.js'

/** One file of a chain, as it was found: each line with its end. */
export type ChainPart = Readonly<{ file: string; part: number; lines: Iterable<string> }>

export type VerifiedChain = Readonly<{
  chain: string
  records: number
  /** Digest of the last record; empty where there is none. */
  lastHash: string
  /** What shows that something was changed, taken out or put in; each names its file and line. */
  problems: readonly string[]
  /** What is as it is: a chain without an end, a last line that a crash tore. */
  remarks: readonly string[]
}>

/**
 * Follows a chain from its first link. What comes after a broken link is looked at on its own. One part after the other is
 * taken, and nothing of it is kept: an audit is larger than the memory of whoever looks at it.
 *
 * @param each  is given every record, and where it stands
 */
export function verifyChain(
  chain: string,
  parts: Iterable<ChainPart>,
  each: (link: Link, file: string) => void = () => undefined,
): VerifiedChain {
  const problems: string[] = []
  const remarks: string[] = []
  let expected = { n: 1, previous: NOTHING_BEFORE }
  let records = 0
  let last: Link | undefined

  const follow = (link: Link, file: string, line: number): void => {
    const where = `${file}: line ${line}`
    if (link.chain !== chain) problems.push(`${where} belongs to the chain "${link.chain}"`)
    if (link.hash !== hashOf(link, link.event)) problems.push(`${where} was changed`)
    if (link.n !== expected.n || link.previous !== expected.previous)
      problems.push(`${where} does not follow the one before it: record ${expected.n} is expected, this is ${link.n}`)
    expected = { n: link.n + 1, previous: link.hash }
    records += 1
    last = link
    each(link, file)
  }

  let number = 1
  for (const { file, part, lines } of parts) {
    if (part !== number) problems.push(`${file}: part ${number} of the chain is missing`)
    number = part + 1
    let at = 0
    for (const line of lines) {
      at += 1
      const link = readLink(line)
      if (!line.endsWith('\n')) remarks.push(`${file}: the last line was torn while it was written, and does not count`)
      else if (link) follow(link, file, at)
      else problems.push(`${file}: line ${at} is no record`)
    }
  }
  if (!isEnd(last?.event))
    remarks.push(`${chain}: has no end: its process runs, was killed, or its last records are gone`)
  return { chain, records, lastHash: last?.hash ?? '', problems, remarks }
}

function isEnd(event: AuditEvent | undefined): boolean {
  return event?.subtype?.some(({ code }) => code === 'stopped') ?? false
}
