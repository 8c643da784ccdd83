import type { EhrProfile } from '../../smart-launch/ehr-profile.js'
import type { Audit } from '../audit/audit.js'
import type { Counts } from '../report/counts.js'
import type { Farewells } from '../session/farewells.js'
import type { PatientWindows } from '../session/patient-windows.js'
import type { RecordDeps } from '../session/record-deps.js'
import type { Sessions } from '../session/sessions.js'
import type { Translate } from './messages.js'

/** What the pages of a session need from everything else. */
export type WebDeps = RecordDeps &
  Readonly<{
    sessions: Sessions
    patientWindows: PatientWindows
    farewells: Farewells
    messages: (language: string) => Translate
    /** @throws {RangeError} for a tenant that no longer exists */
    profileOf: (id: string) => EhrProfile
    /** Only how often; never who. */
    counts: Counts
    audit: Pick<Audit, 'note'>
    publicOrigin: string
    randomBytes: (size: number) => Buffer
  }>
