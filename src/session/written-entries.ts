import type { Observation } from 'fhir/r4.js'
import { endsSession, Failure } from '../errors.js'
import type { BandCodes } from '../record/band-entry.js'
import { correctChartEntry, type NotCorrected } from '../record/correct-chart-entry.js'
import { isOwnEntry, ownEntriesQuery, ownLabels, type OwnContent } from '../record/own-entries.js'
import { isPart2 } from './part2.js'
import type { RecordDeps } from './record-deps.js'
import type { SessionKey } from './session-key.js'
import type { Session } from './session.js'
import { SHOWN, type WrittenEntry } from './written-list.js'

type Context = Readonly<{ key: SessionKey; deps: RecordDeps }>

/** More than any chart holds of ours; the newest first. */
const MOST = 50

/** Looks in the chart, and opens the page that lists what was found. */
export async function lookForWritten(session: Session, { key, deps }: Context): Promise<Session> {
  const content = ownContent(session, deps)
  const { patient } = session.launch
  try {
    const ehr = await deps.ehrFor(session, key)
    const found = await ehr.search<Observation>('Observation', ownEntriesQuery(patient, content))
    const own = found.filter((one) => isOwnEntry(one, patient, content))
    const timeOf = ({ effectiveDateTime }: Observation): number => Date.parse(effectiveDateTime ?? '') || 0
    const entries = own.toSorted((one, other) => timeOf(other) - timeOf(one)).flatMap(shown)
    return { ...session, written: { entries: entries.slice(0, MOST) } }
  } catch (error) {
    if (!(error instanceof Failure) || endsSession(error)) throw error
    const isForbidden = error.code === 'EHR_SCOPE_MISSING' || error.code === 'EHR_FORBIDDEN'
    return { ...session, written: { entries: [], failed: isForbidden ? 'not-allowed' : 'no-answer' } }
  }
}

/** The session after one of the entries was marked as entered in error; and why not, where it was not. */
export async function correctWritten(
  session: Session,
  id: string,
  { key, deps }: Context,
): Promise<Readonly<{ session: Session; notCorrected?: NotCorrected }>> {
  const entry = session.written?.entries.find((one) => one.id === id)
  if (!session.written || !entry) return { session }
  const content = ownContent(session, deps)
  const isIt = (found: Observation): boolean => isOwnEntry(found, session.launch.patient, content)
  const labels = ownLabels({ resourceType: 'Observation', ...entry }, content)
  const correction = await correctChartEntry(await deps.ehrFor(session, key), id, { isIt, labels })
  if (correction.kind === 'not-corrected') return { session, notCorrected: correction.why }
  deps.noteWrite('corrected')
  return { session: withCorrected(session, id) }
}

/** Both lists know the entry: what was found in the chart, and what this session wrote. */
function withCorrected({ written, chartEntries, ...rest }: Session, id: string): Session {
  const outcomes = chartEntries?.outcomes?.map((one) =>
    'id' in one && one.id === id ? ({ kind: 'corrected', id } as const) : one,
  )
  return {
    ...rest,
    ...(chartEntries && { chartEntries: { ...chartEntries, ...(outcomes && { outcomes }) } }),
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

function shown(found: Observation): readonly WrittenEntry[] {
  if (found.id === undefined) return []
  const members = SHOWN.flatMap((member) => (found[member] === undefined ? [] : [[member, found[member]] as const]))
  return [{ ...(Object.fromEntries(members) as Omit<WrittenEntry, 'id'>), id: found.id }]
}

function ownContent(session: Session, { content, siteOf }: RecordDeps): OwnContent {
  const bands = [...content.instruments].flatMap(([id, { interpretation }]): [string, BandCodes][] =>
    'record' in interpretation && interpretation.record ? [[id, interpretation.record]] : [],
  )
  return {
    labels: content.labels,
    labelling: {
      profile: siteOf(session.launch.profile).labelProfile,
      part2: isPart2(session, { siteOf, content }),
    },
    neutral: content.neutral,
    bands: Object.fromEntries(bands),
  }
}
