import type { LiveTokens } from '../../smart-launch/live-tokens.js'
import type { Audit } from '../audit/audit.js'
import type { Content } from '../content/content.js'
import type { Ehr } from '../ehr/ehr.js'
import type { WriteOutcome, WriteOutcomeKind } from '../record/outcome.js'
import type { WriteLocks } from '../record/write-locks.js'
import type { WritePauses } from '../record/write-pauses.js'
import type { SiteSettings } from '../site/site-settings.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'

/** What the use cases of the record need: what may be written, where, and how. */
export type RecordDeps = Readonly<{
  content: Content
  /** @throws {RangeError} for a tenant that no longer exists */
  siteOf: (profile: string) => SiteSettings
  /** @param inHand  where the session does not lie in the store yet */
  ehrFor: (session: Session, key: SessionKey, inHand?: LiveTokens) => Promise<Ehr>
  writePauses: WritePauses
  writeLocks: WriteLocks
  audit: Pick<Audit, 'note'>
  /** Told what became of a write: one outcome, however many chart entries there were; and that of one entry, for why. */
  noteWrite: (kind: WriteOutcomeKind, outcome?: WriteOutcome) => void
  sleep: (ms: number) => Promise<void>
  newId: () => string
  /** Epoch milliseconds that never go back: for whatever lasts. */
  now: () => number
  /** Epoch milliseconds as the clock on the wall has them: for dates that others read. */
  wallClock: () => number
}>
