import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** All labels a figure may have, and all values are fixed in the code: no tenant, no patient, no user, no topic. */
export const METRIC_LABELS = ['route', 'method', 'class', 'code', 'call', 'outcome', 'operation', 'sink'] as const

type SeenRequest = Readonly<{
  route: string
  method: string
  ms: number
  /** Absent where nothing was answered any more. */
  status?: number
  /** Nobody got the answer. */
  aborted?: true
  code?: string
}>

export type Metrics = Readonly<{
  request: (seen: SeenRequest) => void
  ehrCall: (call: string, code: string, ms: number) => void
  write: (outcome: string) => void
  store: (operation: string, outcome: 'done' | 'failed', ms: number) => void
  /** All figures, in the text format of Prometheus. */
  text: () => Promise<string>
  contentType: string
}>

/** What is counted at the moment somebody asks. */
export type Gauges = Readonly<{
  openSessions: () => number
  openBreakers: () => number
  pausedEhrs: () => Promise<number>
  audit: () => Readonly<{ late: number; lost: number; remotes: readonly SinkFigures[] }>
}>
type SinkFigures = Readonly<{ name: string; queued: number; lost: number }>

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const METHODS = ['GET', 'HEAD', 'POST']

export function createMetrics(gauges: Gauges): Metrics {
  const registers = [new Registry()] as const
  const [registry] = registers
  const timed = (name: string, help: string, labelNames: string[]) =>
    new Histogram({ name, help, labelNames, buckets: SECONDS, registers: [registry] })
  const counted = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers: [registry] })

  const requests = timed('aside_request_seconds', 'Requests, by kind of address', ['route', 'method', 'class'])
  const failures = counted('aside_failures_total', 'Requests that ended with a failure', ['code'])
  const calls = timed('aside_ehr_call_seconds', 'Calls to an EHR; code is "done" or the failure', ['call', 'code'])
  const writes = counted('aside_writes_total', 'Writes to a chart, by outcome', ['outcome'])
  const store = timed('aside_store_seconds', 'Operations of the store', ['operation', 'outcome'])
  setGauges(registry, gauges)

  return {
    request({ route, method, status, ms, aborted, code }) {
      const known = METHODS.includes(method) ? method : 'other'
      requests.observe({ route, method: known, class: aborted ? 'aborted' : classOf(status) }, ms / 1_000)
      if (code !== undefined) failures.inc({ code })
    },
    ehrCall: (call, code, ms) => calls.observe({ call, code }, ms / 1_000),
    write: (outcome) => writes.inc({ outcome }),
    store: (operation, outcome, ms) => store.observe({ operation, outcome }, ms / 1_000),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

const classOf = (status = 0): string => `${Math.floor(status / 100)}xx`

function setGauges(registry: Registry, { openSessions, openBreakers, pausedEhrs, audit }: Gauges): void {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read())
      },
    })
  gauge('aside_open_sessions', 'Sessions this process has seen that are not over', openSessions)
  gauge('aside_open_breakers', 'EHRs that are not asked at the moment, since they did not answer', openBreakers)
  gauge('aside_writing_paused', 'EHRs to which nothing is written until somebody resumes it', pausedEhrs)
  gauge('aside_audit_late', 'Deeds that wait in memory for the disk', () => audit().late)
  gauge('aside_audit_lost', 'Deeds there was no room for', () => audit().lost)
  gauge('aside_memory_bytes', 'Resident memory', () => process.memoryUsage.rss())
  gauge('aside_event_loop_delay_seconds', '99th percentile since it was last asked for', () => {
    const seconds = delay.percentile(99) / 1e9
    delay.reset()
    return seconds
  })
  const bySink = (name: string, help: string, read: (sink: SinkFigures) => number) =>
    new Gauge({
      ...{ name, help, labelNames: ['sink'], registers: [registry] },
      collect() {
        for (const sink of audit().remotes) this.set({ sink: sink.name }, read(sink))
      },
    })
  bySink('aside_audit_queued', 'Events that wait for a remote sink', ({ queued }) => queued)
  bySink('aside_audit_sink_lost', 'Events a remote sink did not get', ({ lost }) => lost)
}
