import { codingsAt, isJson, readReference, textAt, valuesAt, type StoredR4 } from '../fhir/r4.js'
import type { Store } from '../fhir/store.js'

/** One thing in the chart's results, with the labels it carries. */
export type ResultRow = Readonly<{
  type: string
  id: string
  title: string
  value: string
  status: string
  /** UTC, to the minute. */
  date: string
  labels: readonly { code: string; system: string; meaning: string }[]
}>

export function resultRow(resource: StoredR4, store: Store): ResultRow {
  const { resourceType: type, id, meta } = resource
  return {
    type,
    id,
    title: type === 'Provenance' ? `Origin of: ${targetNames(resource, store)}` : nameAt(resource, 'code'),
    value: type === 'Provenance' ? agents(resource) : valueOf(resource),
    status: textAt(resource, 'status') || 'recorded',
    date: minuteOf(textAt(resource, 'effectiveDateTime|recorded|meta.lastUpdated')),
    labels: (meta.security ?? []).map(({ code = '', system = '', display = '' }) => ({
      code,
      system: system.split('/').at(-1) ?? system,
      meaning: display,
    })),
  }
}

export const minuteOf = (text: string) => text.slice(0, 16).replace('T', ' ')

function targetNames(provenance: StoredR4, store: Store): string {
  const names = valuesAt(provenance, 'target.reference').map((reference) => {
    const to = readReference(reference, '')
    const target = to && store.read(to.type, to.id)
    return target ? nameAt(target, 'code') || target.resourceType : String(reference)
  })
  return names.join(', ')
}

const agents = (provenance: StoredR4) =>
  valuesAt(provenance, 'agent.who')
    .filter(isJson)
    .map((who) => textAt(who, 'display') || textAt(who, 'reference'))
    .join(', ')

function valueOf(resource: StoredR4): string {
  const { valueQuantity: quantity, valueBoolean: boolean } = resource
  if (isJson(quantity)) return `${String(quantity.value)} ${textAt(quantity, 'unit').replaceAll(/[{}]/g, '')}`.trim()
  if (resource.valueCodeableConcept) return nameAt(resource, 'valueCodeableConcept')
  if (typeof boolean === 'boolean') return boolean ? 'yes' : 'no'
  if (typeof resource.valueInteger === 'number') return String(resource.valueInteger)
  return textAt(resource, 'valueString|valueDateTime|dataAbsentReason.text|dataAbsentReason.coding.code')
}

function nameAt(resource: StoredR4, field: string): string {
  const [coding] = codingsAt(resource, `${field}.coding`)
  return textAt(resource, `${field}.text`) || coding?.display || coding?.code || ''
}
