import type { AuditEvent } from 'fhir/r4.js'
import { asReference, pseudonym } from '../audit/patient-name.js'

/** Finds the events of one patient, and knows whether there may be more of them. */
export type PatientSearch = Readonly<{
  wants: (event: AuditEvent) => boolean
  /** What to say of all that was looked at; `undefined` where nothing is. */
  doubt: () => string | undefined
}>

/** @throws {RangeError} for what is no address of a patient */
export function patientSearch(address: string | undefined, key: Buffer | undefined): PatientSearch {
  if (address === undefined) return { wants: () => true, doubt: () => undefined }
  const name = asReference(address)
  if (name === undefined) throw new RangeError('--patient is the issuer of the EHR profile and /Patient/ID')
  const alias = key && pseudonym(key, name)
  let [found, hidden] = [0, 0]
  return {
    wants({ entity = [] }) {
      const patients = entity.flatMap(({ what }) => (what?.type === 'Patient' ? [what] : []))
      const isWanted = patients.some(
        ({ reference, identifier }) => reference === name || (alias !== undefined && identifier?.value === alias),
      )
      if (patients.some(({ identifier }) => identifier)) hidden += 1
      if (isWanted) found += 1
      return isWanted
    },
    doubt() {
      const isSure = hidden === 0 || (alias !== undefined && found > 0)
      if (isSure) return undefined
      return `${hidden} records name patients by pseudonyms, which only the AUDIT_KEY of their time finds: run this once with each`
    },
  }
}
