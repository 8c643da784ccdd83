import type { Observation } from 'fhir/r4.js'
import type { NotCorrected } from '../record/correct-chart-entry.js'
import { isOwnEntry, ownLabels, type OwnContent } from '../record/own-entries.js'
import { withoutEntry } from './already-there.js'
import { markInError, type Correcting } from './mark-in-error.js'
import { ownContent } from './own-content.js'
import { searchWritten, type Looking } from './search-written.js'
import type { Session } from './session.js'
import type { WrittenEntry } from './written-list.js'

/** Looks in the chart, and opens the page that lists what was found. */
export async function lookForWritten(session: Session, looking: Looking): Promise<Session> {
  const content = ownContent(session, looking.deps)
  const isOwn = (found: Observation): boolean => isOwnEntry(found, session.launch.patient, content)
  const found = await searchWritten(isOwn, session, looking)
  return { ...session, written: { ...found, at: looking.deps.wallClock() } }
}

/** The session after one of the entries was marked as entered in error; and why not, where it was not. */
export async function correctWritten(
  session: Session,
  id: string,
  correcting: Correcting,
): Promise<Readonly<{ session: Session; notCorrected?: NotCorrected }>> {
  const entry = session.written?.entries.find((one) => one.id === id)
  if (!session.written || !entry) return { session }
  const { deps } = correcting
  const content = ownContent(session, deps)
  const isIt = (found: Observation): boolean => isOwnEntry(found, session.launch.patient, content)
  const labels = ownLabels({ resourceType: 'Observation', ...entry }, content)
  const correction = await markInError(session, id, { isIt, labels }, correcting)
  if (correction.kind === 'not-corrected') return { session, notCorrected: correction.why }
  return { session: withCorrected(session, id, content) }
}

/** Every list knows the entry: what was found in the chart, what this session wrote, and what stood there before. */
function withCorrected({ written, chartEntries, ...rest }: Session, id: string, content: OwnContent): Session {
  const outcomes = chartEntries?.outcomes?.map((one) =>
    'id' in one && one.id === id ? ({ kind: 'corrected', id } as const) : one,
  )
  return {
    ...rest,
    ...(chartEntries && {
      chartEntries: withoutEntry({ ...chartEntries, ...(outcomes && { outcomes }) }, id, content),
    }),
    ...(written && {
      written: { ...written, entries: written.entries.map((one) => (one.id === id ? withdrawn(one) : one)) },
    }),
  }
}

const withdrawn = ({ id, code, effectiveDateTime, performer }: WrittenEntry): WrittenEntry => ({
  ...{ id, code, status: 'entered-in-error' },
  ...(effectiveDateTime !== undefined && { effectiveDateTime }),
  ...(performer && { performer }),
})
