import type { Config } from '../config.js'
import type { Content } from '../content/content.js'
import type { LogLine } from '../log/log.js'
import type { Tenant } from '../site/tenant.js'

/** The configuration in one line, for whoever reads the log: no secret, no key, no path, no customer's address. */
export function configurationLine(
  { strict, port, host, publicUrl, audit, state, stateKeys }: Config,
  content: Pick<Content, 'hash'>,
  tenants: readonly Tenant[],
): LogLine {
  const distinct = (values: readonly string[]): string => [...new Set(values)].toSorted().join(' ')
  return {
    event: 'configuration',
    ...{ strict, port, host, origin: publicUrl.origin, node: process.version },
    tenants: tenants.length,
    settings: distinct(tenants.map(({ site }) => site.setting)),
    state: `${state.redis ? `redis, ${state.redis.kind}` : 'level'}, ${stateKeys ? `keys: ${stateKeys.length}` : 'a key of its own'}`,
    content: content.hash,
    sinks: ['files', ...(audit.stdout ? ['stdout'] : []), ...(audit.repository ? ['repository'] : [])].join(' '),
    patients: distinct(tenants.map(({ site }) => site.auditPatient)),
  }
}
