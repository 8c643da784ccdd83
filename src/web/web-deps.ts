import type { EhrProfile } from '../../smart-launch/ehr-profile.js'
import type { Content } from '../content/content.js'
import type { Ehr } from '../ehr/ehr.js'
import type { Session } from '../session/session.js'
import type { SessionKey, Sessions } from '../session/sessions.js'
import type { WritePauses } from '../record/write-pauses.js'
import type { Counts } from '../report/counts.js'
import type { Translate } from './messages.js'

/** What the pages of a session need from the rest of the house. */
export type WebDeps = Readonly<{
  content: Content
  sessions: Sessions
  messages: (language: string) => Translate
  /** @throws {RangeError} for a profile that no longer exists */
  profileOf: (id: string) => EhrProfile
  ehrFor: (session: Session, key: SessionKey) => Promise<Ehr>
  /** Forgets the session's tokens, and hands them back to the EHR as far as it lets us. */
  releaseTokens: (session: Session, key: SessionKey) => Promise<void>
  writePauses: WritePauses
  /** Only how often; never who. */
  counts: Counts
  publicOrigin: string
  newId: () => string
  randomBytes: (size: number) => Buffer
  now: () => number
}>
