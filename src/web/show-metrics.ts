import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import { Failure } from '../errors.js'
import type { Metrics } from '../metrics/metrics.js'

export type MetricsAccess = Readonly<{ token: string | undefined; isOpen: boolean }>

/** The figures, for whoever knows the token; without one there is nothing at this address, save in a demonstration. */
export function showMetrics(metrics: Metrics, { token, isOpen }: MetricsAccess): RequestHandler {
  return async (req, res) => {
    const given = /^Bearer (.+)$/.exec(req.get('authorization') ?? '')?.[1]
    const isKnown = token === undefined ? isOpen : given !== undefined && isSame(given, token)
    if (!isKnown) throw new Failure('NOT_FOUND', 'figures are not shown without the token')
    res.set({ 'content-type': metrics.contentType, 'cache-control': 'no-store' }).send(await metrics.text())
  }
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
