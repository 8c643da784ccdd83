import type { Encounter, Patient } from 'fhir/r4.js'
import { allOf } from '../all-of.js'
import type { Ehr } from '../ehr/ehr.js'
import { isPatient } from '../ehr/reference.js'
import { passEnd } from '../errors.js'
import { onChart, PATIENT_ELEMENTS } from './patient-on-chart.js'
import type { Session } from './session.js'
import type { SessionLaunch } from './session-launch.js'

/**
 * What a new session takes from the chart it was launched for: the patient, and the launch without an encounter that is
 * not sure to be theirs. Both are read at once, in the time of one.
 *
 * @param today  `YYYY-MM-DD`, as the calendar at the site shows it
 * @throws {Failure} when the EHR does not give the patient
 */
export async function readChart(
  ehr: Ehr,
  launch: SessionLaunch,
  today: string,
): Promise<Pick<Session, 'patient' | 'launch'>> {
  const reads = [ehr.read<Patient>('Patient', launch.patient, PATIENT_ELEMENTS), isEncounterOf(ehr, launch)] as const
  // Both to their end: while one is refused the other may be renewing the tokens, which are then handed back.
  await allOf(reads)
  const [patient, isTheirs] = await Promise.all(reads)
  const { encounter: unsureEncounter, ...sure } = launch
  const known = isTheirs ? launch : { ...sure, ...(unsureEncounter !== undefined && { unsureEncounter }) }
  return { patient: onChart(patient, today), launch: known }
}

/** Whether the launch's encounter is this patient's. One that cannot be looked at may be anybody's. */
async function isEncounterOf(ehr: Ehr, { encounter, patient }: SessionLaunch): Promise<boolean> {
  if (encounter === undefined) return false
  try {
    const { subject } = await ehr.read<Encounter>('Encounter', encounter)
    return isPatient((subject as { reference?: unknown } | null | undefined)?.reference, patient)
  } catch (error) {
    passEnd(error)
    return false
  }
}
