import type { RecordLimits } from '../record/levels.js'
import { isTeen, type Session } from './session.js'
import type { WebDeps } from '../web/web-deps.js'

/** What may be chosen for this session's record. An EHR that lost labels once gets nothing until that is cleared. */
export async function recordLimitsOf(session: Session, { profileOf, writePauses }: WebDeps): Promise<RecordLimits> {
  const { id, highestRecordLevel } = profileOf(session.launch.profile)
  return {
    highest: (await writePauses.isPaused(id)) ? 'none' : highestRecordLevel,
    patientWasAsked: session.privacy === 'private',
    isTeen: isTeen(session),
  }
}
