import { mkdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import type { AuditEvent } from 'fhir/r4.js'
import { Failure } from '../errors.js'
import { fileNameOf, linkFor, NOTHING_BEFORE } from './chain.js'

/** A file that only grows. Handed in, so that a test can let it fail. */
export type AuditFile = Readonly<{
  /** Resolves once the text is on the disk. */
  append: (text: string) => Promise<void>
  /** Takes back what a failed append may have left. */
  cutTo: (bytes: number) => Promise<void>
  close: () => Promise<void>
}>
export type OpenAuditFile = (name: string) => Promise<AuditFile>

export type LocalSink = Readonly<{
  /** @throws {Failure} AUDIT_UNAVAILABLE – the event is not on the disk */
  append: (event: AuditEvent) => Promise<void>
  close: () => Promise<void>
}>

type Options = Readonly<{ chain: string; openFile: OpenAuditFile; mostBytes?: number }>

/** Then the chain goes on in the next file. */
const MOST_BYTES = 16 * 1024 * 1024

/** The chain of one process. Its callers append one event after the other. */
export function localSink({ chain, openFile, mostBytes = MOST_BYTES }: Options): LocalSink {
  let file: AuditFile | undefined
  let part = 0
  let bytes = 0
  let n = 1
  let previous = NOTHING_BEFORE

  const leaveFile = async (): Promise<void> => {
    const left = file
    file = undefined
    await left?.close().catch(() => undefined)
  }
  const nextFile = async (): Promise<AuditFile> => {
    await leaveFile()
    bytes = 0
    file = await openFile(fileNameOf(chain, part + 1))
    // Counted only now: a part that was never made would be told as missing.
    part += 1
    return file
  }
  const write = async (text: string): Promise<void> => {
    const size = Buffer.byteLength(text)
    const into = file && bytes + size <= mostBytes ? file : await nextFile()
    await into.append(text)
    bytes += size
  }

  return {
    async append(event) {
      const link = linkFor({ chain, n, previous }, event)
      try {
        await write(`${JSON.stringify(link)}\n`)
      } catch (error) {
        const isCut = await isDone(file?.cutTo(bytes))
        // After a sync that failed nothing more is added to what a file holds; one that holds nothing is used again.
        if (!isCut || bytes > 0) await leaveFile()
        throw new Failure('AUDIT_UNAVAILABLE', 'the audit could not be written', error)
      }
      n += 1
      previous = link.hash
    },
    close: leaveFile,
  }
}

const isDone = async (work: Promise<void> | undefined): Promise<boolean> =>
  work?.then(
    () => true,
    () => false,
  ) ?? false

/** Files for this user only, each begun by this process and by nobody else. */
export function auditFilesIn(directory: string): OpenAuditFile {
  return async (name) => {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const handle = await open(path.join(directory, name), 'ax', 0o600)
    return {
      append: async (text) => {
        await handle.appendFile(text)
        await handle.datasync()
      },
      cutTo: (bytes) => handle.truncate(bytes),
      close: () => handle.close(),
    }
  }
}
