import type { LaunchVariables } from '../questionnaire/run/evaluator.js'
import type { Session } from './session.js'

/**
 * The launch context as far as a session knows it: what expressions find at `%patient`, `%encounter` and `%user`.
 * Nothing is read from the EHR for them.
 */
export function launchVariablesOf({ launch, patient }: Pick<Session, 'launch' | 'patient'>): LaunchVariables {
  const { name, sex, birthDate } = patient
  return {
    patient: {
      resourceType: 'Patient',
      id: launch.patient,
      gender: sex,
      ...(name && { name: [{ text: name }] }),
      ...(birthDate && { birthDate }),
    },
    ...(launch.encounter && { encounter: { resourceType: 'Encounter', id: launch.encounter } }),
    ...(launch.fhirUser && { user: { resourceType: launch.fhirUser.type, id: launch.fhirUser.id } }),
  }
}
