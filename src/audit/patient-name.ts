import { createHmac } from 'node:crypto'
import type { Reference } from 'fhir/r4.js'
import type { Subject } from './deed.js'

/** How an audit names a patient: by the EHR's id, or by a pseudonym that only the holder of the key can make again. */
export const PATIENT_NAMES = ['id', 'pseudonym'] as const
export type PatientNames = (typeof PATIENT_NAMES)[number]

const HEX_DIGITS = 32

export function patientNamer(
  base: string,
  key: Buffer | undefined,
  namesOf: (profile: string) => PatientNames,
): (subject: Subject, patient: string) => Reference {
  return ({ profile, iss }, patient) => {
    const reference = referenceTo(iss, patient)
    if (namesOf(profile) === 'id') return { reference, type: 'Patient' }
    if (!key) throw new RangeError('a pseudonym needs a key')
    return { type: 'Patient', identifier: { system: `${base}/audit-pseudonym`, value: pseudonym(key, reference) } }
  }
}

const referenceTo = (iss: string, patient: string): string => `${iss.replace(/\/$/, '')}/Patient/${patient}`

/** An address that a person put together from an issuer and `/Patient/ID`, as the audit writes it; `undefined` for another one. */
export function asReference(address: string): string | undefined {
  const [, iss, patient] = /^(https?:\/\/.+)\/Patient\/([^/]+)$/.exec(address) ?? []
  return iss === undefined || patient === undefined ? undefined : referenceTo(iss, patient)
}

/** The same for one patient of one EHR as long as the key is the same. */
export function pseudonym(key: Buffer, reference: string): string {
  return createHmac('sha256', key).update(reference).digest('hex').slice(0, HEX_DIGITS)
}
