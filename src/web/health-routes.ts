import { Router, type RequestHandler } from 'express'
import type { Metrics } from '../metrics/metrics.js'
import { showMetrics, type MetricsAccess } from './show-metrics.js'

export type HealthDeps = Readonly<{
  /** Rejects when the store does not keep what it is given, or nothing can be recorded. */
  checkReady: () => Promise<void>
  /** Whether this replica is about to go: others are to be asked from now on. */
  isLeaving?: () => boolean
  /** What is as it is, and should be looked at: services nobody looked at, an audit that waits. It names nobody. */
  remarks: () => Promise<readonly string[]>
  metrics: Metrics
  metricsAccess: MetricsAccess
}>

/** What those who run Aside ask: whether it lives, whether it can work, and how it is doing. */
export function healthRoutes(deps: HealthDeps): Router {
  const router = Router()
  router.get('/healthz', (_req, res) => void res.type('text').send('ok'))
  const refuseLeaving: RequestHandler = (_req, res, next) => {
    if (deps.isLeaving?.()) return void res.status(503).type('text').send('leaving')
    next()
  }
  // All replicas lose a shared store at once, and each still holds a hide: none is to be taken away for that.
  router.get('/readyz/shutdown', refuseLeaving, (_req, res) => void res.type('text').send('ok'))
  router.get('/readyz', refuseLeaving, async (_req, res) => {
    await deps.checkReady()
    res.type('text').send(['ok', ...(await deps.remarks())].join('\n'))
  })
  router.get('/metrics', showMetrics(deps.metrics, deps.metricsAccess))
  return router
}
