import type { Audit } from '../audit/audit.js'
import { auditRemarks } from '../audit/audit-remarks.js'
import type { Config } from '../config.js'
import type { Content } from '../content/content.js'
import { ageRemarks } from '../guidance/service-age.js'
import type { Metrics } from '../metrics/metrics.js'
import { storeCheck } from '../state/check-store.js'
import type { StateStore } from '../state/state-store.js'
import type { HealthDeps } from '../web/health-routes.js'
import { pauseRemarks, type PausesNow } from './pauses-now.js'

type HealthParts = Readonly<{
  config: Pick<Config, 'metricsToken' | 'strict'>
  content: Pick<Content, 'guidance'>
  audit: Pick<Audit, 'check' | 'status'>
  store: StateStore
  paused: PausesNow
  metrics: Metrics
  wallClock: () => number
  randomBytes: (size: number) => Buffer
}>

/** What is told to those who run Aside. */
export function healthOf({
  config,
  content,
  audit,
  store,
  paused,
  metrics,
  wallClock,
  randomBytes,
}: HealthParts): HealthDeps {
  const checkStore = storeCheck(store, randomBytes)
  return {
    checkReady: async () => {
      await checkStore()
      await audit.check()
    },
    remarks: async () => [
      ...(await pauseRemarks(paused)),
      ...auditRemarks(audit.status()),
      ...ageRemarks(content.guidance.directories, new Date(wallClock())),
    ],
    metrics,
    metricsAccess: { token: config.metricsToken, isOpen: !config.strict },
  }
}
