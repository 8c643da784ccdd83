import type { RecordLimits } from '../record/levels.js'
import type { RecordDeps } from './record-deps.js'
import { isReplaced } from './patient-on-chart.js'
import { mayBeMinor, type Session } from './session.js'

/**
 * What may be chosen for this session's record. An EHR that lost labels once gets nothing until that is cleared, and a chart that another one replaced,
 * or that we may not write to, gets nothing at all.
 */
export async function recordLimitsOf(
  session: Session,
  { siteOf, writePauses }: Pick<RecordDeps, 'siteOf' | 'writePauses'>,
): Promise<RecordLimits> {
  const { profile } = session.launch
  const isClosed = session.readOnly || isReplaced(session) || (await writePauses.isPaused(profile))
  return {
    highest: isClosed ? 'none' : siteOf(profile).highestRecordLevel,
    patientWasAsked: session.privacy === 'private',
    mayBeMinor: mayBeMinor(session),
  }
}
