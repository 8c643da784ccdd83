import { readReference, valuesAt, type R4, type StoredR4 } from './r4.js'

type Reads = Readonly<{ read: (type: string, id: string) => StoredR4 | undefined; base: string }>

const PATHS: Readonly<Record<string, string>> = { Provenance: 'target.reference', AuditEvent: 'entity.what.reference' }

/** Bare id of the patient whose compartment holds the resource; a Provenance lies where its target lies. */
export function patientOf(resource: R4, { read, base }: Reads): string | undefined {
  if (resource.resourceType === 'Patient') return resource.id
  for (const value of valuesAt(resource, PATHS[resource.resourceType] ?? 'subject.reference')) {
    const to = readReference(value, base)
    if (to?.type === 'Patient') return to.id
    const target = to && resource.resourceType === 'Provenance' ? read(to.type, to.id) : undefined
    if (target) return patientOf(target, { read, base })
  }
  return undefined
}
