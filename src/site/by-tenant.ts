import { createCircuitBreaker } from '../ehr/circuit-breaker.js'
import type { Tenant } from './tenant.js'

const MINUTE_MS = 60_000

/** What is kept per tenant: its file, its sessions' time limits, and the breakers all its sessions share. */
export function byTenant(tenants: readonly Tenant[], now: () => number) {
  const byId = new Map(
    tenants.map((tenant) => {
      const breakers = { breaker: createCircuitBreaker(now), optionalBreaker: createCircuitBreaker(now) }
      return [tenant.profile.id, { ...tenant, ...breakers }] as const
    }),
  )
  /** @throws {RangeError} for a tenant that no longer exists */
  const tenantOf = (id: string) => {
    const tenant = byId.get(id)
    if (tenant === undefined) throw new RangeError('the EHR profile of this session no longer exists')
    return tenant
  }
  return {
    tenantOf,
    openBreakers: () => [...byId.values()].filter(({ breaker }) => breaker.isOpen()).length,
    breakerOf: (id: string) => tenantOf(id).breaker,
    /** For reads that a page can do without: their failures stop nothing else. */
    optionalBreakerOf: (id: string) => tenantOf(id).optionalBreaker,
    limitsOf: (id: string) => {
      const { idleMinutes, absoluteMinutes } = tenantOf(id).site
      return { idleMs: idleMinutes * MINUTE_MS, absoluteMs: absoluteMinutes * MINUTE_MS }
    },
  }
}
