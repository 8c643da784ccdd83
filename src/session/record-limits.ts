import type { RecordLimits } from '../record/levels.js'
import type { RecordDeps } from './record-deps.js'
import { mayBeMinor, type Session } from './session.js'

/** What may be chosen for this session's record. An EHR that lost labels once gets nothing until that is cleared. */
export async function recordLimitsOf(
  session: Session,
  { siteOf, writePauses }: Pick<RecordDeps, 'siteOf' | 'writePauses'>,
): Promise<RecordLimits> {
  const { profile } = session.launch
  return {
    highest: (await writePauses.isPaused(profile)) ? 'none' : siteOf(profile).highestRecordLevel,
    patientWasAsked: session.privacy === 'private',
    mayBeMinor: mayBeMinor(session),
  }
}
