import type { AuditStatus } from './audit.js'

/** What `/readyz` and the start say of an audit that is behind. Empty where all is well. */
export function auditRemarks({ late, lost, remotes }: AuditStatus): readonly string[] {
  return [
    ...(late > 0 ? [`audit: waiting for the disk: ${late}`] : []),
    ...(lost > 0 ? [`audit: lost: ${lost}`] : []),
    ...remotes
      .filter(({ queued, lost: missed, failing }) => failing || queued > 0 || missed > 0)
      .map(
        ({ name, queued, lost: missed, failing }) =>
          `audit sink ${name}: ${failing ? 'does not answer, ' : ''}queued: ${queued}, lost: ${missed}`,
      ),
  ]
}
