import { openAudit, type Audit, type AuditDeps } from '../audit/audit.js'
import { toRepository } from '../audit/fhir-repository.js'
import { auditFilesIn, localSink } from '../audit/local-sink.js'
import { patientNamer } from '../audit/patient-name.js'
import { remoteSink, type RemoteSink } from '../audit/remote-sink.js'
import type { Config } from '../config.js'
import type { Content } from '../content/content.js'
import type { Fetch } from '../http/http-exchange.js'
import type { Tenant } from '../site/tenant.js'

export type RealAuditDeps = Readonly<{
  config: Config
  content: Pick<Content, 'base'>
  tenants: readonly Tenant[]
  fetch: Fetch
  sleep: (ms: number) => Promise<unknown>
  /** Epoch milliseconds, as a clock on the wall. */
  now: () => number
  newId: () => string
  log: AuditDeps['log']
  /** Standard output. */
  print: (line: string) => void
}>

/** The audit of this process, as the settings want it. @throws {Error} where its directory cannot be written */
export async function realAudit(deps: RealAuditDeps): Promise<Audit> {
  const { config, content, tenants, now, newId, log } = deps
  const { directory, key } = config.audit
  const namesOf = (profile: string) => tenants.find((one) => one.profile.id === profile)?.site.auditPatient ?? 'id'
  // Sorts by time, and two processes that start in the same second differ.
  const chain = `${new Date(now()).toISOString().slice(0, 19).replaceAll(/[:-]/g, '')}-${newId().slice(0, 8)}`
  return openAudit({
    local: localSink({ chain, openFile: auditFilesIn(directory) }),
    remotes: remotesOf(deps),
    observer: {
      base: content.base,
      origin: config.publicUrl.origin,
      nameOf: patientNamer(content.base, key, namesOf),
    },
    ...{ now, log },
  }).catch((error: unknown) => {
    const where = 'AUDIT_DIR must be a directory with space that this user may write to'
    throw new Error(`Aside cannot start:\n- the audit cannot be written: ${where}`, { cause: error })
  })
}

function remotesOf({ config, fetch, sleep, print }: RealAuditDeps): readonly RemoteSink[] {
  const { stdout, repository, repositoryToken } = config.audit
  const printed = async (event: object): Promise<'taken'> => {
    print(JSON.stringify(event))
    return 'taken'
  }
  return [
    ...(stdout ? [remoteSink({ name: 'stdout', send: printed, sleep })] : []),
    ...(repository === undefined
      ? []
      : [remoteSink({ name: 'repository', send: toRepository(repository, repositoryToken, fetch), sleep })]),
  ]
}
