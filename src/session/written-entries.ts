import type { Observation } from 'fhir/r4.js'
import type { NotCorrected } from '../record/correct-chart-entry.js'
import { isOwnEntry, ownLabels, type OwnContent } from '../record/own-entries.js'
import { withoutEntry } from './already-there.js'
import { markInError, outcomeAfter, type Correcting, type Marked } from './mark-in-error.js'
import { indexHere } from './of-this-session.js'
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

/** The session after one of the entries was marked as entered in error; and what is wrong, where something is. */
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
  const now = outcomeAfter(correction, id)
  return {
    session: now ? withCorrected(session, entry, now, content) : session,
    ...(correction.kind === 'not-corrected' && { notCorrected: correction.why }),
  }
}

/** Every list knows the entry: what was found in the chart, what this session wrote, and what stood there before. */
function withCorrected(session: Session, entry: WrittenEntry, now: Marked, content: OwnContent): Session {
  const { written, chartEntries, ...rest } = session
  const { id } = now
  const here = indexHere(entry, chartEntries)
  const outcomes = chartEntries?.outcomes?.map((one, i) => (i === here ? now : one))
  const marked = now.kind === 'differs' ? stillSaying : withdrawn
  return {
    ...rest,
    ...(chartEntries && {
      chartEntries: withoutEntry({ ...chartEntries, ...(outcomes && { outcomes }) }, id, content),
    }),
    ...(written && {
      written: { ...written, entries: written.entries.map((one) => (one.id === id ? marked(one) : one)) },
    }),
  }
}

/** The EHR kept its value. */
const stillSaying = (entry: WrittenEntry): WrittenEntry => ({ ...entry, status: 'entered-in-error' })

function withdrawn(entry: WrittenEntry): WrittenEntry {
  const {
    valueCodeableConcept: _said,
    valueQuantity: _total,
    interpretation: _band,
    dataAbsentReason: _why,
    ...rest
  } = entry
  return stillSaying(rest)
}
