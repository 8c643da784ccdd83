import type { Observation } from 'fhir/r4.js'
import type { Ehr } from '../ehr/ehr.js'
import { endsSession, Failure } from '../errors.js'
import { findChartEntry, identifierQuery } from './find-chart-entry.js'
import { missingLabels } from './labels.js'

/**
 * What became of one chart entry.
 *
 * - `confirmed`: read back from the EHR, every label on it
 * - `labels-lost`: it stands in the chart without its labels: an incident
 * - `unconfirmed`: written, but the EHR does not let us read it back (which may mean that the labels work)
 * - `differs`: what stands in the chart is not what was agreed
 * - `refused`: the EHR said no, nothing was written. It may be tried again
 * - `paused`: not sent, since writing to this EHR is switched off
 * - `corrected`: it was marked as entered in error
 * - `unknown`: no answer; it may or may not stand there (with an `id` it does). Trying again is safe
 */
export type WriteOutcome = Readonly<{ kind: WriteOutcomeKind; id?: string }>
export type WriteOutcomeKind =
  'confirmed' | 'labels-lost' | 'unconfirmed' | 'differs' | 'refused' | 'paused' | 'corrected' | 'unknown'

/** Whether there is anything left to try for a chart entry. */
export function isSettled(outcome: WriteOutcome | undefined): boolean {
  return outcome !== undefined && outcome.kind !== 'unknown' && outcome.kind !== 'refused'
}

/**
 * Writes one agreed chart entry at most once, and believes only what it reads back.
 *
 * The entry's own random identifier makes a second try find the first one, even where the EHR
 * ignores `If-None-Exist`: so it is searched for before every retry, and where that cannot be done nothing is sent.
 *
 * @param earlier  the outcome of an earlier try, if there was one
 * @throws {Failure} what ends the session: nothing more may be sent for it
 */
export async function writeChartEntry(ehr: Ehr, entry: Observation, earlier?: WriteOutcome): Promise<WriteOutcome> {
  try {
    const before = earlier?.id ?? (earlier && (await findChartEntry(ehr, entry)))
    const id = before ?? (await ehr.create(entry, identifierQuery(entry))).id
    return await confirm(ehr, entry, id)
  } catch (error) {
    if (!(error instanceof Failure) || endsSession(error)) throw error
    return { kind: outcomeOfFailure(error) }
  }
}

async function confirm(ehr: Ehr, entry: Observation, id: string): Promise<WriteOutcome> {
  try {
    const found = await ehr.read<Observation>('Observation', id)
    return { kind: compare(entry, found), id }
  } catch (error) {
    if (!(error instanceof Failure) || endsSession(error)) throw error
    const isPassing = error.code === 'EHR_UNREACHABLE' || error.code === 'EHR_BUSY'
    return { kind: isPassing ? 'unknown' : 'unconfirmed', id }
  }
}

/** Labels first: a lost label is worse than a rewritten value. */
function compare(entry: Observation, found: Observation): WriteOutcomeKind {
  if (missingLabels(entry.meta?.security ?? [], found.meta?.security).length > 0) return 'labels-lost'
  return fingerprint(entry) === fingerprint(found) ? 'confirmed' : 'differs'
}

/** What was agreed, without what a server may add or rewrite (id, version, displays, narrative). */
function fingerprint(observation: Observation): string {
  const codes = (concept: Observation['code'] | undefined): unknown =>
    concept?.coding?.map(({ system, code }) => [system, code])
  return JSON.stringify([
    observation.status,
    observation.identifier?.map(({ system, value }) => [system, value]),
    observation.subject?.reference?.split('/').slice(-2),
    observation.encounter?.reference?.split('/').slice(-2),
    codes(observation.code),
    observation.effectiveDateTime && Date.parse(observation.effectiveDateTime),
    codes(observation.valueCodeableConcept),
    observation.valueQuantity?.value,
    codes(observation.dataAbsentReason),
    observation.interpretation?.map(codes),
  ])
}

function outcomeOfFailure({ code }: Failure): WriteOutcomeKind {
  const certainlyNotWritten = ['EHR_REFUSED_WRITE', 'EHR_SCOPE_MISSING', 'EHR_FORBIDDEN']
  return certainlyNotWritten.includes(code) ? 'refused' : 'unknown'
}
