import type { EhrProfile } from '../../smart-launch/ehr-profile.js'
import type { Counts } from '../report/counts.js'
import type { Farewells } from '../session/farewells.js'
import type { AskChart } from '../session/chart-says.js'
import type { PatientWindows } from '../session/patient-windows.js'
import type { RecordDeps } from '../session/record-deps.js'
import type { Secrets } from '../session/secrets.js'
import type { Sessions } from '../session/sessions.js'
import type { Transfers } from '../session/transfers.js'
import type { Translate } from './messages.js'

/** What the pages of a session need from everything else. */
export type WebDeps = RecordDeps &
  Readonly<{
    sessions: Sessions
    secrets: Secrets
    patientWindows: PatientWindows
    farewells: Farewells
    transfers: Transfers
    messages: (language: string) => Translate
    /** @throws {RangeError} for a tenant that no longer exists */
    profileOf: (id: string) => EhrProfile
    /** What the chart says of facts staff did not tick; nothing where the site did not turn it on. */
    chartSays: AskChart
    /** Only how often; never who. */
    counts: Counts
    publicOrigin: string
    randomBytes: (size: number) => Buffer
  }>
