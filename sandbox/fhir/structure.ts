import { CHECKS } from './field-checks.js'
import { isJson, type R4 } from './r4.js'

type Check = (value: unknown, resource: R4) => string | undefined
type Shape = Readonly<{ required: readonly string[]; fields: Readonly<Record<string, Check>> }>

const anything: Check = () => undefined
const COMMON: Shape['fields'] = {
  resourceType: anything,
  id: anything,
  meta: CHECKS.meta,
  language: CHECKS.text,
  implicitRules: () => 'is a modifier this server does not know',
  text: CHECKS.object,
  contained: CHECKS.list,
  extension: CHECKS.list,
}

const OBSERVATION_VALUES = ['Quantity', 'CodeableConcept', 'String', 'Boolean', 'Integer', 'DateTime']

const SHAPES: Readonly<Record<string, Shape>> = {
  Observation: {
    required: ['status', 'code', 'subject', 'category'],
    fields: {
      ...Object.fromEntries(OBSERVATION_VALUES.map((type) => [`value${type}`, CHECKS.value(type)])),
      identifier: CHECKS.identifiers,
      status: CHECKS.observationStatus,
      category: CHECKS.observationCategory,
      code: CHECKS.concept,
      subject: CHECKS.referenceTo('Patient'),
      encounter: CHECKS.referenceTo('Encounter'),
      effectiveDateTime: CHECKS.dateTime,
      issued: CHECKS.instant,
      performer: CHECKS.list,
      dataAbsentReason: CHECKS.concept,
      interpretation: CHECKS.list,
      note: CHECKS.list,
      method: CHECKS.concept,
      device: CHECKS.object,
      basedOn: CHECKS.list,
      partOf: CHECKS.list,
      derivedFrom: CHECKS.list,
      hasMember: CHECKS.list,
      focus: CHECKS.list,
      component: CHECKS.list,
    },
  },
  Provenance: {
    required: ['target', 'recorded', 'agent'],
    fields: {
      target: CHECKS.filledList,
      occurredDateTime: CHECKS.dateTime,
      recorded: CHECKS.instant,
      policy: CHECKS.list,
      location: CHECKS.object,
      reason: CHECKS.list,
      activity: CHECKS.concept,
      agent: CHECKS.agents,
      entity: CHECKS.list,
      signature: CHECKS.list,
    },
  },
  AuditEvent: {
    required: ['type', 'recorded', 'agent', 'source'],
    fields: {
      type: CHECKS.object,
      subtype: CHECKS.list,
      action: CHECKS.auditAction,
      recorded: CHECKS.instant,
      period: CHECKS.object,
      outcome: CHECKS.text,
      outcomeDesc: CHECKS.text,
      purposeOfEvent: CHECKS.list,
      agent: CHECKS.filledList,
      source: CHECKS.object,
      entity: CHECKS.list,
    },
  },
}

/** What is wrong with a resource an app wants to write, one sentence each; empty when it may be stored. */
export function structuralProblems(resource: R4): string[] {
  const shape = SHAPES[resource.resourceType]
  if (!shape) return [`${resource.resourceType} cannot be written here`]
  const missing = shape.required.filter((field) => resource[field] === undefined).map((field) => `${field} is required`)
  const wrong = Object.entries(resource).flatMap(([field, value]) => {
    if (field.startsWith('_') && isJson(value)) return []
    const check = shape.fields[field] ?? COMMON[field]
    const problem = check ? check(value, resource) : 'is not a field of this resource'
    return problem ? [`${field} ${problem}`] : []
  })
  return [...missing, ...wrong, ...(resource.resourceType === 'Observation' ? observationRules(resource) : [])]
}

/** FHIR's obs-6, and at most one value[x]. */
function observationRules(observation: R4): string[] {
  const values = Object.keys(observation).filter((field) => field.startsWith('value'))
  const several = values.length > 1 ? ['value[x] is there more than once'] : []
  const both =
    values.length > 0 && observation.dataAbsentReason ? ['dataAbsentReason is for an absent value (obs-6)'] : []
  return [...several, ...both]
}
