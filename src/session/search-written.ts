import type { Observation } from 'fhir/r4.js'
import { isOfStore, passEnd, type Failure } from '../errors.js'
import { OF_OURS } from '../record/band-entry.js'
import { ownEntriesQuery, timeOf } from '../record/own-entries.js'
import { whyNot } from '../record/why-not.js'
import { ownContent } from './own-content.js'
import type { RecordDeps } from './record-deps.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'
import { KEPT, type WrittenEntries, type WrittenEntry } from './written-list.js'

export type Looking = Readonly<{ key: SessionKey; deps: RecordDeps }>

/** More than any chart holds of ours; the newest first. */
const MOST = 50

/**
 * Those of the chart that are wanted, the newest first, among whatever may be ours. A search that failed is no empty list.
 *
 * @throws {Failure} what ends the session; or STATE_UNAVAILABLE: our own store is away, and nobody asked the EHR
 */
export async function searchWritten(
  isWanted: (found: Observation) => boolean,
  session: Session,
  { key, deps }: Looking,
): Promise<WrittenEntries> {
  try {
    const ehr = await deps.ehrFor(session, key)
    const query = ownEntriesQuery(session.launch.patient, ownContent(session, deps))
    const found = await ehr.search<Observation>('Observation', query, OF_OURS)
    const wanted = found.filter(isWanted).toSorted((one, other) => timeOf(other) - timeOf(one))
    return { entries: wanted.flatMap(kept).slice(0, MOST) }
  } catch (error) {
    if (isOfStore(error)) throw error
    return { entries: [], failed: whyNotFound(passEnd(error)) }
  }
}

function whyNotFound(error: Failure): WrittenEntries['failed'] & string {
  const why = whyNot(error)
  if (why === 'signed-out' || why === 'resting') return why
  return error.code === 'EHR_SCOPE_MISSING' || error.code === 'EHR_FORBIDDEN' ? 'not-allowed' : 'no-answer'
}

function kept(found: Observation): readonly WrittenEntry[] {
  if (found.id === undefined) return []
  const members = KEPT.flatMap((member) => (found[member] === undefined ? [] : [[member, found[member]] as const]))
  return [{ ...(Object.fromEntries(members) as Omit<WrittenEntry, 'id'>), id: found.id }]
}
