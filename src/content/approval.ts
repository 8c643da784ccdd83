import { createHash } from 'node:crypto'
import { z } from 'zod'
import { nonEmptyText, type Parsed, parseWith } from '../parsed.js'
import { contentHash } from './content-files.js'
import type { ContentFiles } from './found-files.js'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256')

const approval = z.strictObject({
  contentHash: sha256,
  /** Who answers for what is asked and said, and who speaks for the people it is said to. */
  clinicalLead: nonEmptyText,
  advocate: nonEmptyText,
  approvedAt: z.iso.datetime(),
  /** SHA-256 of each file, so that the next print can say what changed since. */
  files: z.record(z.string(), sha256),
})

/** Who read and approved exactly this content, and when: the file that `CONTENT_APPROVAL` names. */
export type Approval = Readonly<z.infer<typeof approval>>

export function readApproval(json: unknown, file: string): Parsed<Approval> {
  return parseWith(approval, json, file)
}

export function approvalOf(
  files: ContentFiles,
  by: Readonly<{ clinicalLead: string; advocate: string; approvedAt: string }>,
): Approval {
  return { contentHash: contentHash(files), ...by, files: fileHashes(files) }
}

/** SHA-256 of each file, by name. */
export function fileHashes(files: ContentFiles): Readonly<Record<string, string>> {
  const named = [...files.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return Object.fromEntries(named.map(({ name, text }) => [name, createHash('sha256').update(text).digest('hex')]))
}

export type Changes = Readonly<{
  added: readonly string[]
  changed: readonly string[]
  removed: readonly string[]
}>

/** The names of the files that are not what they were when they were approved. */
export function changesSince({ files: before }: Pick<Approval, 'files'>, files: ContentFiles): Changes {
  const now = fileHashes(files)
  return {
    added: Object.keys(now).filter((name) => !Object.hasOwn(before, name)),
    changed: Object.keys(now).filter((name) => Object.hasOwn(before, name) && before[name] !== now[name]),
    removed: Object.keys(before).filter((name) => !Object.hasOwn(now, name)),
  }
}
