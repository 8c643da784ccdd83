import type { Observation } from 'fhir/r4.js'
import type { NotCorrected } from '../record/correct-chart-entry.js'
import { asSecurity } from '../record/labels.js'
import { isOwnEntry, ownLabels, type OwnContent } from '../record/own-entries.js'
import { traitsKept } from '../record/write-chart-entry.js'
import { withMarked } from './already-there.js'
import { markInError, outcomeAfter, type Correcting, type Marked } from './mark-in-error.js'
import { indexHere, isMeant } from './of-this-session.js'
import { ownContent } from './own-content.js'
import { searchWritten, type Looking } from './search-written.js'
import type { Session } from './session.js'
import type { WrittenEntry } from './written-list.js'

/** Looks in the chart, and opens the page that lists what was found. */
export async function lookForWritten(session: Session, looking: Looking): Promise<Session> {
  const content = ownContent(session, looking.deps)
  const isOwn = (found: Observation): boolean =>
    isOwnEntry(found, session.launch.patient, content) || isNamedHere(found.id, session)
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
  const { chartEntries: agreed, launch } = session
  const here = indexHere(entry, agreed)
  const isIt = (found: Observation): boolean =>
    isOwnEntry(found, launch.patient, content) ||
    (agreed !== undefined && isNamedHere(id, session) && isMeant(found, here, agreed))
  const labels = agreed?.entries[here]?.meta?.security ?? ownLabels(entry, ofAnyUnit(session, content, deps))
  const keeps = asSecurity(Object.values(content.labels.codings))
  const correction = await markInError(session, id, { isIt, labels, keeps }, correcting)
  const now = outcomeAfter(correction, id)
  return {
    session: now ? withCorrected(session, entry, now, content) : session,
    ...(correction.kind === 'not-corrected' && { notCorrected: correction.why }),
  }
}

/** Whether the EHR named it when this session saved: then it is ours, also where the EHR keeps no identifier. */
const isNamedHere = (id: string | undefined, { chartEntries }: Session): boolean =>
  chartEntries?.outcomes?.some((one) => 'id' in one && one.id === id) ?? false

/** Where some units are a program under 42 CFR Part 2, nobody knows of an entry of another session whether its unit is one. */
function ofAnyUnit({ launch }: Session, content: OwnContent, { siteOf }: Looking['deps']): OwnContent {
  return { ...content, labelling: { ...content.labelling, part2: siteOf(launch.profile).part2Program === true } }
}

/** Every list knows the entry: what was found in the chart, what this session wrote, and what stood there before. */
function withCorrected(session: Session, entry: WrittenEntry, now: Marked, content: OwnContent): Session {
  const { written, chartEntries, ...rest } = session
  const { id } = now
  const here = indexHere(entry, chartEntries)
  // Beside one that came late, the EHR may have taken another of the same identifier, which still stands.
  const outcomes = chartEntries?.outcomes?.map((one, i) => {
    const isIt = 'id' in one ? one.id === id : i === here
    return isIt ? traitsKept(now, one) : one
  })
  const marked = now.kind === 'differs' ? stillSaying : withdrawn
  return {
    ...rest,
    ...(chartEntries && {
      chartEntries: withMarked({ ...chartEntries, ...(outcomes && { outcomes }) }, marked(entry), content),
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
    valueCodeableConcept: _concept,
    valueQuantity: _total,
    interpretation: _band,
    dataAbsentReason: _why,
    ...rest
  } = entry
  return stillSaying(rest)
}
