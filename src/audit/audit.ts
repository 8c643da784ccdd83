import type { AuditEvent } from 'fhir/r4.js'
import { auditEvent, milestoneEvent, type Observer } from './audit-event.js'
import type { Deed, Milestone, WritingChange } from './deed.js'
import { writingEvent } from './writing-event.js'
import { auditWriter, type AuditNote } from './audit-writer.js'
import type { LocalSink } from './local-sink.js'
import type { RemoteSink, SinkStatus } from './remote-sink.js'

/** Who did what and when; never what was answered. */
export type Audit = Readonly<{
  /** For what must not happen unrecorded. @throws {Failure} AUDIT_UNAVAILABLE */
  record: (deed: Deed) => Promise<void>
  /** For what must not wait for a full disk, such as hiding: kept in memory until it can be written. Never rejects. */
  note: (deed: Deed) => Promise<void>
  /** A pause waits in memory where it must: it counts already. @throws {Failure} AUDIT_UNAVAILABLE – for what ends one */
  writing: (change: WritingChange) => Promise<void>
  /** @throws {Failure} AUDIT_UNAVAILABLE – nothing can be recorded at this moment */
  check: () => Promise<void>
  status: () => AuditStatus
  close: () => Promise<void>
}>

/** `late`: how many deeds wait in memory for the disk. `lost`: how many there was no room for. */
export type AuditStatus = Readonly<{ late: number; lost: number; remotes: readonly SinkStatus[] }>

export type AuditDeps = Readonly<{
  local: LocalSink
  remotes: readonly RemoteSink[]
  observer: Observer
  /** Epoch milliseconds, as a clock on the wall. */
  now: () => number
  log: (note: AuditNote) => void
}>

/** @throws {Failure} AUDIT_UNAVAILABLE – the chain of this process cannot be begun */
export async function openAudit({ local, remotes, observer, now, log }: AuditDeps): Promise<Audit> {
  const writer = auditWriter(local, remotes, log)
  const eventOf = (deed: Deed): AuditEvent => auditEvent(deed, now(), observer)
  const milestone = (what: Milestone): Promise<void> => writer.write(milestoneEvent(what, now(), observer))

  await milestone('started').catch(async (error: unknown) => {
    await local.close()
    throw error
  })
  return {
    record: (deed) => writer.write(eventOf(deed)),
    note: (deed) => writer.writeOrKeep(eventOf(deed)),
    writing(change) {
      const event = writingEvent(change, now(), observer)
      return change.change === 'resumed' ? writer.write(event) : writer.writeOrKeep(event)
    },
    check: async () => {
      if (writer.status().failing) await milestone('resumed')
    },
    status: () => {
      const { late, lost } = writer.status()
      return { late, lost, remotes: remotes.map((remote) => remote.status()) }
    },
    async close() {
      await milestone('stopped').catch(() => undefined)
      await Promise.all([local.close(), ...remotes.map((remote) => remote.close())])
    },
  }
}
