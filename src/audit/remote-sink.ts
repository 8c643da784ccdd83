import type { AuditEvent } from 'fhir/r4.js'

/** How a remote sink is doing: what `/readyz` says of it. */
export type SinkStatus = Readonly<{ name: string; queued: number; lost: number; failing: boolean }>

export type RemoteSink = Readonly<{
  push: (event: AuditEvent) => void
  status: () => SinkStatus
  /** Sends what is left, as far as that goes without waiting for a sink that fails. */
  close: () => Promise<void>
}>

/** `refused`: it will never take this event, so that trying again would only hold up the others. */
export type Send = (event: AuditEvent) => Promise<'taken' | 'refused'>

type Options = Readonly<{ name: string; send: Send; sleep: (ms: number) => Promise<unknown>; most?: number }>

const MOST_QUEUED = 10_000
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

/** A queue before a sink that may be slow or away. It never holds anybody up; what does not fit is counted as lost. */
export function remoteSink({ name, send, sleep, most = MOST_QUEUED }: Options): RemoteSink {
  const queue: AuditEvent[] = []
  let [lost, failing, closing] = [0, false, false]
  let pumping: Promise<void> | undefined

  const sendFirst = async (event: AuditEvent): Promise<void> => {
    try {
      if ((await send(event)) === 'refused') lost += 1
      queue.shift()
      failing = false
    } catch {
      failing = true
    }
  }
  const pump = async (): Promise<void> => {
    let pause = FIRST_PAUSE_MS
    for (let event = queue[0]; event !== undefined; event = queue[0]) {
      await sendFirst(event)
      if (failing && closing) return
      if (failing) await sleep(pause)
      pause = failing ? Math.min(pause * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS
    }
  }
  const begin = (): Promise<void> => (pumping ??= pump().finally(() => (pumping = undefined)))

  return {
    push(event) {
      if (queue.length >= most) lost += 1
      else queue.push(event)
      void begin()
    },
    status: () => ({ name, queued: queue.length, lost, failing }),
    async close() {
      closing = true
      // One that pauses after a failure is not waited for.
      if (!failing) await begin()
    },
  }
}
