/**
 * Whether a value is a FHIR logical id that can stand in a path: `.` and `..` match FHIR's pattern, but would leave
 * the resource's folder.
 *
 * @source FHIR R4, Datatypes: id
 */
export function isFhirId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9.-]{1,64}$/.test(value) && value !== '.' && value !== '..'
}
