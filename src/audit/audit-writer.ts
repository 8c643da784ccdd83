import type { AuditEvent } from 'fhir/r4.js'
import { Failure } from '../errors.js'
import type { LocalSink } from './local-sink.js'
import type { RemoteSink } from './remote-sink.js'

/** What the log learns about the audit. */
export type AuditNote = Readonly<{ event: 'audit'; outcome: 'cannot be written' | 'is written again' }>

/** `late`: how many events wait in memory for the disk. `lost`: how many there was no room for. */
type WriterStatus = Readonly<{ late: number; lost: number; failing: boolean }>

const MOST_LATE = 10_000

/** Does one thing after the other, whether or not the one before it succeeded. */
function inTurns(): (work: () => Promise<void>) => Promise<void> {
  let turn: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
}

/** Writes one event after the other, in the order in which things were done: those that wait for the disk come first. */
export function auditWriter(local: LocalSink, remotes: readonly RemoteSink[], log: (note: AuditNote) => void) {
  const late: AuditEvent[] = []
  let [lost, failing] = [0, false]
  const alone = inTurns()

  const append = async (event: AuditEvent): Promise<void> => {
    await local.append(event)
    for (const remote of remotes) remote.push(event)
  }
  const turned = (isFailing: boolean): void => {
    if (isFailing !== failing) log({ event: 'audit', outcome: isFailing ? 'cannot be written' : 'is written again' })
    failing = isFailing
  }
  const appendAll = async (event: AuditEvent): Promise<void> => {
    for (let waiting = late[0]; waiting !== undefined; waiting = late[0]) {
      await append(waiting)
      late.shift()
    }
    await append(event)
    turned(false)
  }
  const inTurn = (event: AuditEvent, failed: (error: unknown) => void): Promise<void> =>
    alone(() =>
      appendAll(event).catch((error: unknown) => {
        turned(true)
        failed(error)
      }),
    )

  return {
    /** @throws {Failure} AUDIT_UNAVAILABLE – the event is not on the disk, and will not be */
    write: (event: AuditEvent): Promise<void> =>
      inTurn(event, (error) => {
        throw error instanceof Failure ? error : new Failure('AUDIT_UNAVAILABLE', 'the audit failed', error)
      }),
    /** Never rejects: what cannot be written waits in memory. */
    writeOrKeep: (event: AuditEvent): Promise<void> =>
      inTurn(event, () => {
        if (late.length < MOST_LATE) late.push(event)
        else lost += 1
      }),
    status: (): WriterStatus => ({ late: late.length, lost, failing }),
  }
}
