import type { RequestHandler } from 'express'
import { Failure } from '../errors.js'
import type { Metrics } from '../metrics/metrics.js'
import { isSameSecret } from '../session/same-secret.js'

export type MetricsAccess = Readonly<{ token: string | undefined; isOpen: boolean }>

/** The figures, for whoever knows the token; without one there is nothing at this address, save in a demonstration. */
export function showMetrics(metrics: Metrics, { token, isOpen }: MetricsAccess): RequestHandler {
  return async (req, res) => {
    const given = /^Bearer (.+)$/.exec(req.get('authorization') ?? '')?.[1]
    const isKnown = token === undefined ? isOpen : given !== undefined && isSameSecret(given, token)
    if (!isKnown) throw new Failure('NOT_FOUND', 'figures are not shown without the token')
    res.set({ 'content-type': metrics.contentType, 'cache-control': 'no-store' }).send(await metrics.text())
  }
}
