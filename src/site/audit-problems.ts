import { NEW_KEY } from './environment.js'
import type { Tenant } from './tenant.js'

type AuditSettings = Readonly<{ key: Buffer | undefined; repository: string | undefined }>

/** What the audit's settings and the tenants say against each other. */
export function auditProblems({ key, repository }: AuditSettings, tenants: readonly Tenant[]): readonly string[] {
  const named = tenants.filter(({ site }) => site.auditPatient === 'pseudonym').map(({ profile }) => profile.id)
  const origin = repository === undefined ? undefined : new URL(repository).origin
  return [
    ...(named.length > 0 && !key
      ? [`AUDIT_KEY is required: ${named[0]}.json wants pseudonyms in the audit; make one with ${NEW_KEY}`]
      : []),
    ...tenants
      .filter(({ profile: { issuer, endpointOrigins } }) =>
        [new URL(issuer).origin, ...endpointOrigins].some((one) => one === origin),
      )
      .map(({ profile }) => `AUDIT_REPOSITORY is the EHR of ${profile.id}.json: an audit belongs elsewhere`),
  ]
}
