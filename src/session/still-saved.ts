import type { Observation } from 'fhir/r4.js'
import { missingLabels } from '../record/labels.js'
import { isUpTo } from '../record/levels.js'
import { ownLabels } from '../record/own-entries.js'
import { ownContent } from './own-content.js'
import type { RecordDeps } from './record-deps.js'
import type { Session } from './session.js'

/**
 * Whether the site still saves an entry that was previewed: as much, with these labels. Its settings may be others since, when
 * Aside was started anew in between.
 */
export function isStillSaved(
  entry: Observation,
  session: Session,
  deps: Pick<RecordDeps, 'content' | 'siteOf'>,
): boolean {
  const { highestRecordLevel, includeTotal } = deps.siteOf(session.launch.profile)
  if (entry.valueQuantity !== undefined && !includeTotal) return false
  const [agreed, now] = [entry.meta?.security ?? [], ownLabels(entry, ownContent(session, deps))]
  const isLabelled = missingLabels(now, agreed).length === 0 && missingLabels(agreed, now).length === 0
  return isLabelled && isUpTo(highestRecordLevel, session.chartEntries?.level ?? 'none')
}
