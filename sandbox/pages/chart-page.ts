import type { Client } from '../clients.js'
import { codingsAt, isJson, textAt, valuesAt, type StoredR4 } from '../fhir/r4.js'
import type { Store } from '../fhir/store.js'
import type { Person } from '../patients.js'

type Row = Readonly<{ text: string; detail: string }>
/** One thing in the chart's results, with the labels it carries. */
type Result = Readonly<{
  type: string
  id: string
  title: string
  value: string
  status: string
  date: string
  labels: readonly { code: string; system: string; meaning: string }[]
  writtenBy?: string
}>

type Deps = Readonly<{ person: Person; store: Store; clients: ReadonlyMap<string, Client> }>

export function chartPage({ person, store, clients }: Deps) {
  const ofPatient = (type: string) => store.all(type).filter((resource) => store.patientOf(resource) === person.id)
  const row =
    (path: string, detail: string) =>
    (resource: StoredR4): Row => ({ text: textAt(resource, path), detail: textAt(resource, detail) })
  const result = (resource: StoredR4): Result => {
    const client = clients.get(store.writtenBy(resource.resourceType, resource.id) ?? '')
    return { ...resultRow(resource), ...(client && { writtenBy: client.name }) }
  }
  return {
    problems: ofPatient('Condition').map(row('code.text', 'code.coding.code')),
    medications: ofPatient('MedicationRequest').map(row('medicationCodeableConcept.text', 'status')),
    encounters: ofPatient('Encounter').map((encounter) => ({
      text: `${textAt(encounter, 'type.text')}, ${moment(textAt(encounter, 'period.start'))}`,
      detail: textAt(encounter, 'status'),
    })),
    results: ['Observation', 'Provenance']
      .flatMap(ofPatient)
      .map(result)
      .toSorted((a, b) => (a.date < b.date ? 1 : -1)),
  }
}

function resultRow(resource: StoredR4): Omit<Result, 'writtenBy'> {
  const { resourceType: type, id, meta } = resource
  return {
    type,
    id,
    title:
      type === 'Provenance'
        ? `Origin of ${valuesAt(resource, 'target.reference').join(', ')}`
        : nameOf(resource, 'code'),
    value: valueOf(resource),
    status: textAt(resource, 'status') || 'recorded',
    date: moment(textAt(resource, 'effectiveDateTime|recorded|meta.lastUpdated')),
    labels: (meta.security ?? []).map(({ code = '', system = '', display = '' }) => ({
      code,
      system: system.split('/').at(-1) ?? system,
      meaning: display,
    })),
  }
}

function valueOf(resource: StoredR4): string {
  const quantity = resource.valueQuantity
  if (isJson(quantity)) return `${String(quantity.value)} ${textAt(quantity, 'unit')}`.trim()
  if (resource.valueCodeableConcept) return nameOf(resource, 'valueCodeableConcept')
  const plain = ['valueString', 'valueBoolean', 'valueInteger', 'valueDateTime'].find(
    (field) => resource[field] !== undefined,
  )
  return plain ? String(resource[plain]) : ''
}

function nameOf(resource: StoredR4, field: string): string {
  const [coding] = codingsAt(resource, `${field}.coding`)
  return textAt(resource, `${field}.text`) || coding?.display || coding?.code || ''
}

const moment = (text: string) => text.slice(0, 16).replace('T', ' ')
