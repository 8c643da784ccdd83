import { Failure } from '../src/errors.js'
import { isFhirId } from '../src/http/fhir-id.js'
import type { LaunchContext } from './launch-context.js'

type FhirUser = NonNullable<LaunchContext['fhirUser']>

/**
 * Reads the `fhirUser` claim: absolute, or relative to the FHIR base, of any version.
 *
 * @throws {Failure} IDENTITY_REFUSED – a patient, a relative, a user of another server: Aside is for staff
 * @source SMART App Launch 2.2, "Scopes for requesting identity data"
 */
export function readFhirUser(claim: string, fhirBase: string): FhirUser {
  const base = `${fhirBase.replace(/\/$/, '')}/`
  const relative = claim.startsWith(base) ? claim.slice(base.length) : claim
  const [, type, id] =
    /^(Practitioner|PractitionerRole)\/([^/]+)(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/.exec(relative) ?? []
  if (!isFhirId(id)) throw new Failure('IDENTITY_REFUSED', 'fhirUser is not staff of this EHR')
  return { type: type as FhirUser['type'], id }
}
