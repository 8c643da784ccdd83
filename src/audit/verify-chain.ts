import type { AuditEvent } from 'fhir/r4.js'
import { hashOf, NOTHING_BEFORE, readLink, type Link } from './chain.js'

/** One file of a chain, as it was found. */
export type ChainPart = Readonly<{ file: string; part: number; text: string }>

export type VerifiedChain = Readonly<{
  chain: string
  links: readonly Link[]
  /** What shows that something was changed, taken out or put in; each names its file and line. */
  problems: readonly string[]
  /** What is as it is: a chain without an end, a last line that a crash tore. */
  remarks: readonly string[]
}>

/** Follows a chain from its first link. What comes after a broken link is looked at on its own. */
export function verifyChain(chain: string, parts: readonly ChainPart[]): VerifiedChain {
  const links: Link[] = []
  const problems: string[] = []
  const remarks: string[] = []
  let expected = { n: 1, previous: NOTHING_BEFORE }

  const follow = (link: Link, where: string): void => {
    if (link.chain !== chain) problems.push(`${where} belongs to the chain "${link.chain}"`)
    if (link.hash !== hashOf(link, link.event)) problems.push(`${where} was changed`)
    if (link.n !== expected.n || link.previous !== expected.previous)
      problems.push(`${where} does not follow the one before it: record ${expected.n} is expected, this is ${link.n}`)
    expected = { n: link.n + 1, previous: link.hash }
    links.push(link)
  }

  let number = 1
  for (const { file, part, text } of parts) {
    if (part !== number) problems.push(`${file}: part ${number} of the chain is missing`)
    number = part + 1
    const lines = text.split('\n')
    if (lines.pop() !== '') remarks.push(`${file}: the last line was torn while it was written, and does not count`)
    for (const [i, line] of lines.entries()) {
      const where = `${file}: line ${i + 1}`
      const link = readLink(line)
      if (link) follow(link, where)
      else problems.push(`${where} is no record`)
    }
  }
  if (!isEnd(links.at(-1)?.event))
    remarks.push(`${chain}: has no end: its process runs, was killed, or its last records are gone`)
  return { chain, links, problems, remarks }
}

function isEnd(event: AuditEvent | undefined): boolean {
  return event?.subtype?.some(({ code }) => code === 'stopped') ?? false
}
