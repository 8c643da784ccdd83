import type { Client } from '../clients.js'
import { textAt, type StoredR4 } from '../fhir/r4.js'
import type { Store } from '../fhir/store.js'
import type { Person } from '../patients.js'
import { minuteOf, resultRow } from './result-row.js'

type Row = Readonly<{ text: string; detail: string }>
type Deps = Readonly<{ person: Person; store: Store; clients: ReadonlyMap<string, Client> }>

/** Everything in one patient's chart; the newest result first. */
export function chartPage({ person, store, clients }: Deps) {
  const ofPatient = (type: string) => store.all(type).filter((resource) => store.patientOf(resource) === person.id)
  const row =
    (path: string, detail: string) =>
    (resource: StoredR4): Row => ({ text: textAt(resource, path), detail: textAt(resource, detail) })
  const result = (resource: StoredR4) => {
    const client = clients.get(store.writtenBy(resource.resourceType, resource.id) ?? '')
    return { ...resultRow(resource, store), ...(client && { writtenBy: client.name }) }
  }
  return {
    problems: ofPatient('Condition').map(row('code.text', 'code.coding.code')),
    medications: ofPatient('MedicationRequest').map(row('medicationCodeableConcept.text', 'status')),
    encounters: ofPatient('Encounter').map((encounter) => ({
      text: `${textAt(encounter, 'type.text')}, ${minuteOf(textAt(encounter, 'period.start'))}`,
      detail: textAt(encounter, 'status'),
    })),
    results: ['Observation', 'Provenance']
      .flatMap(ofPatient)
      .map(result)
      .toSorted((a, b) => b.date.localeCompare(a.date)),
  }
}
