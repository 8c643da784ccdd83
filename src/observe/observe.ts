import type { Audit } from '../audit/audit.js'
import type { Ehr } from '../ehr/ehr.js'
import { watchedEhr } from '../ehr/watched-ehr.js'
import type { Log } from '../log/log.js'
import { createMetrics, type Metrics } from '../metrics/metrics.js'
import type { WriteOutcomeKind } from '../record/write-chart-entry.js'
import type { SessionLimits } from '../session/stored-sessions.js'
import { countOpenSessions, watchSessions, type WatchSession } from '../session/watch-sessions.js'
import type { StateStore } from '../state/state-store.js'
import { watchedStore } from '../state/watched-store.js'

export type ObserveDeps = Readonly<{
  audit: Audit
  log: Log
  now: () => number
  limitsOf: (profile: string) => SessionLimits
  openBreakers: () => number
}>

/** What is noted on the way of the app's work: in the audit, in the log, as figures. */
export type Observed = Readonly<{
  metrics: Metrics
  watch: WatchSession
  noteWrite: (outcome: WriteOutcomeKind) => void
  ehr: (ehr: Ehr) => Ehr
  store: (store: StateStore) => StateStore
}>

export function observe({ audit, log, now, limitsOf, openBreakers }: ObserveDeps): Observed {
  const open = countOpenSessions(limitsOf, now)
  const metrics = createMetrics({ openSessions: () => open.count(), openBreakers, audit: audit.status })
  return {
    metrics,
    watch: watchSessions(audit, (before, after) => open.seen(before, after)),
    noteWrite(outcome) {
      log({ event: 'write', outcome })
      metrics.write(outcome)
    },
    ehr: (ehr) =>
      watchedEhr(
        ehr,
        ({ call, ms, code, reason }) => {
          metrics.ehrCall(call, code ?? 'done', ms)
          if (code !== undefined) log({ event: 'ehr', call, code, reason, ms: Math.round(ms) })
        },
        now,
      ),
    store: (store) => watchedStore(store, metrics.store, now),
  }
}
