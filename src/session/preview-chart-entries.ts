import { createHash } from 'node:crypto'
import type { Observation } from 'fhir/r4.js'
import { entriesFor } from '../record/chart-entries.js'
import { levelsOnOffer } from '../record/levels.js'
import { resultsOf } from './results.js'
import type { AgreedEntries, Session } from './session.js'
import { ownContent } from './own-content.js'
import { recordLimitsOf } from './record-limits.js'
import type { RecordDeps } from './record-deps.js'

type Choice = Pick<AgreedEntries, 'level' | 'contactAgreed'>

/** The session with what would be written, under identifiers that a second choice keeps. From here on it does not change: what is previewed is what is sent. */
export function previewed(session: Session, choice: Choice, deps: RecordDeps): Session {
  const entryIds: Record<string, string> = { ...session.entryIds }
  const entries = buildEntries(session, choice, { ...deps, idOf: (kind) => (entryIds[kind] ??= deps.newId()) })
  return { ...session, entryIds, chartEntries: { ...choice, entries, digest: digestOf(entries) } }
}

/**
 * Straight to the preview of what the patient chose when the limits were explained. Where that is not on offer any more,
 * or follow-up contact is still open, the session goes to the choice instead.
 */
export async function asChosen(session: Session, { deps }: Readonly<{ deps: RecordDeps }>): Promise<Session> {
  const { recordChoice: level, contactChoice, chartEntries: entries, privacy } = session
  const isOpen = level === 'contact' && contactChoice === undefined
  if (!level || isOpen || entries || privacy !== 'private') return session
  if (!levelsOnOffer(await recordLimitsOf(session, deps)).includes(level)) return session
  return previewed(session, { level, contactAgreed: contactChoice === 'yes' }, deps)
}

function buildEntries(
  session: Session,
  { level, contactAgreed }: Choice,
  { content, siteOf, idOf, wallClock }: RecordDeps & Readonly<{ idOf: (kind: string) => string }>,
): Observation[] {
  const { includeTotal, claimProfile } = siteOf(session.launch.profile)
  const { patient, encounter, fhirUser } = session.launch
  return entriesFor(
    { level, contactAgreed, results: resultsOf(session, content) },
    {
      patient,
      ...(encounter && { encounter }),
      ...(fhirUser && { performer: `${fhirUser.type}/${fhirUser.id}` }),
      at: new Date(wallClock()),
    },
    { ...ownContent(session, { content, siteOf }), includeTotal, claimProfile },
    idOf,
  )
}

/** Names what was on the screen. */
export function digestOf(seen: unknown): string {
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url')
}
