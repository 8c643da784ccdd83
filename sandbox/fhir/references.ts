import type { Access } from './access.js'
import { refuse } from './outcome.js'
import { isJson, readReference, valuesAt, type R4 } from './r4.js'
import { SERVED } from './served-types.js'

/**
 * Every reference in a resource that is to be written leads to something that exists and, where it belongs to a
 * patient, to the launched one.
 *
 * @throws {Refusal} 422 for a reference that leads nowhere, 403 for one that leads to another patient
 */
export function requireReferences({ token, store, base }: Access, resource: R4): void {
  const contained = new Set(valuesAt(resource, 'contained.id').map((id) => `#${String(id)}`))
  for (const reference of referencesIn(resource)) {
    if (contained.has(reference)) continue
    const to = readReference(reference, base)
    const found = to && store.read(to.type, to.id, to.version)
    if (!found) return refuse(422, 'not-found', 'A reference leads to nothing on this server')
    if (SERVED[found.resourceType]?.compartment && store.patientOf(found) !== token.context.patient) {
      return refuse(403, 'forbidden', 'A reference leads to another patient')
    }
  }
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (!isJson(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'reference' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  )
}
