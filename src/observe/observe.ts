import type { Audit } from '../audit/audit.js'
import type { Ehr } from '../ehr/ehr.js'
import { watchedEhr } from '../ehr/watched-ehr.js'
import type { Log } from '../log/log.js'
import { createMetrics, type Metrics } from '../metrics/metrics.js'
import type { WriteOutcome, WriteOutcomeKind } from '../record/outcome.js'
import { writePausesIn, type WritePauses } from '../record/write-pauses.js'
import type { SessionLimits } from '../session/stored-sessions.js'
import { countOpenSessions, watchSessions, type WatchSession } from '../session/watch-sessions.js'
import type { StateStore } from '../state/state-store.js'
import { watchedStore } from '../state/watched-store.js'
import { countPaused, pausesNow, type PausesNow } from './pauses-now.js'
import { toldPauses } from './told-pauses.js'

export type ObserveDeps = Readonly<{
  audit: Audit
  log: Log
  now: () => number
  wallClock: () => number
  limitsOf: (profile: string) => SessionLimits
  openBreakers: () => number
  store: StateStore
  /** Ids of all EHR profiles. */
  profiles: readonly string[]
}>

/** What is noted on the way of the app's work: in the audit, in the log, as figures. */
export type Observed = Readonly<{
  metrics: Metrics
  watch: WatchSession
  noteWrite: (kind: WriteOutcomeKind, outcome?: WriteOutcome) => void
  ehr: (ehr: Ehr) => Ehr
  store: StateStore
  pauses: WritePauses
  paused: PausesNow
}>

export function observe({ audit, log, now, wallClock, limitsOf, openBreakers, ...deps }: ObserveDeps): Observed {
  const open = countOpenSessions(limitsOf, now)
  const pauses = writePausesIn(deps.store, wallClock)
  const paused = pausesNow(pauses, deps.profiles)
  const pausedEhrs = (): Promise<number> => countPaused(paused, deps.profiles.length)
  const openSessions = (): number => open.count()
  const metrics = createMetrics({ openSessions, openBreakers, pausedEhrs, audit: audit.status })
  const store = watchedStore(deps.store, metrics.store, now)
  return {
    ...{ metrics, store, paused },
    watch: watchSessions(audit, (before, after) => open.seen(before, after)),
    noteWrite(kind, outcome) {
      log({ event: 'write', outcome: kind, ...whyOf(outcome) })
      metrics.write(kind)
    },
    pauses: toldPauses(pauses, { audit, log }),
    ehr: (ehr) =>
      watchedEhr(
        ehr,
        ({ call, ms, code, reason }) => {
          metrics.ehrCall(call, code ?? 'done', ms)
          if (code !== undefined) log({ event: 'ehr', call, code, reason, ms: Math.round(ms) })
        },
        now,
      ),
  }
}

/** Why, in fixed words and numbers: never what was to be written. */
function whyOf(outcome: WriteOutcome | undefined): Readonly<Record<string, unknown>> {
  if (!outcome) return {}
  const answer = 'answer' in outcome ? outcome.answer : undefined
  return {
    ...(outcome.kind === 'refused' && { reason: [outcome.why, answer?.issue ?? []].flat().join(' ') }),
    ...('parts' in outcome && { reason: outcome.parts.join(' ') }),
    ...(answer && { code: `HTTP ${answer.status}` }),
  }
}
