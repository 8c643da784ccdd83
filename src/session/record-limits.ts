import type { RecordLimits } from '../record/levels.js'
import { isTeen, type Visit } from './session.js'
import type { WebDeps } from '../web/web-deps.js'

/** What may be chosen for this visit's record. An EHR that lost labels once gets nothing until that is cleared. */
export async function recordLimitsOf(visit: Visit, { profileOf, writeHalts }: WebDeps): Promise<RecordLimits> {
  const { id, highestRecordLevel } = profileOf(visit.launch.profile)
  return {
    highest: (await writeHalts.isHalted(id)) ? 'none' : highestRecordLevel,
    patientWasAsked: visit.privacy === 'private',
    isTeen: isTeen(visit),
  }
}
