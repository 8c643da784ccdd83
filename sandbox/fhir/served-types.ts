export type SearchKind = 'token' | 'reference' | 'date' | 'string' | 'patient'
export type SearchParameter = Readonly<{ kind: SearchKind; path: string }>
export type Interaction = 'read' | 'vread' | 'search-type' | 'create' | 'update'

export type ServedType = Readonly<{
  interactions: readonly Interaction[]
  search: Readonly<Record<string, SearchParameter>>
  /** Belongs to one patient: bounded to the launched one. */
  compartment: boolean
}>

const READ: readonly Interaction[] = ['read', 'vread', 'search-type']
const APPEND: readonly Interaction[] = [...READ, 'create']

const token = (path: string): SearchParameter => ({ kind: 'token', path })
const date = (path: string): SearchParameter => ({ kind: 'date', path })
const text = (path: string): SearchParameter => ({ kind: 'string', path })
const reference = (path: string): SearchParameter => ({ kind: 'reference', path })
const patient: SearchParameter = { kind: 'patient', path: '' }

/** Parameters of every type. */
export const COMMON_SEARCH: Readonly<Record<string, SearchParameter>> = {
  _id: token('id'),
  _lastUpdated: date('meta.lastUpdated'),
  _security: token('meta.security'),
}

/** The one table that the router, search, scopes and CapabilityStatement are made from. */
export const SERVED: Readonly<Record<string, ServedType>> = {
  Patient: {
    interactions: READ,
    compartment: true,
    search: { identifier: token('identifier'), name: text('name.family|name.given|name.text') },
  },
  Practitioner: {
    interactions: READ,
    compartment: false,
    search: { identifier: token('identifier'), name: text('name.family|name.given') },
  },
  PractitionerRole: {
    interactions: READ,
    compartment: false,
    search: {
      practitioner: reference('practitioner.reference'),
      organization: reference('organization.reference'),
      specialty: token('specialty.coding'),
    },
  },
  Organization: { interactions: READ, compartment: false, search: { name: text('name') } },
  Encounter: {
    interactions: READ,
    compartment: true,
    search: { patient, subject: patient, status: token('status'), class: token('class'), date: date('period.start') },
  },
  Condition: {
    interactions: READ,
    compartment: true,
    search: {
      patient,
      subject: patient,
      code: token('code.coding'),
      category: token('category.coding'),
      'clinical-status': token('clinicalStatus.coding'),
      'recorded-date': date('recordedDate'),
    },
  },
  MedicationRequest: {
    interactions: READ,
    compartment: true,
    search: {
      patient,
      subject: patient,
      code: token('medicationCodeableConcept.coding'),
      status: token('status'),
      intent: token('intent'),
      authoredon: date('authoredOn'),
    },
  },
  Observation: {
    interactions: [...APPEND, 'update'],
    compartment: true,
    search: {
      patient,
      subject: patient,
      encounter: reference('encounter.reference'),
      code: token('code.coding'),
      category: token('category.coding'),
      identifier: token('identifier'),
      status: token('status'),
      date: date('effectiveDateTime|effectiveInstant|effectivePeriod.start'),
    },
  },
  Provenance: {
    interactions: APPEND,
    compartment: true,
    search: { patient, target: reference('target.reference'), recorded: date('recorded') },
  },
  AuditEvent: {
    interactions: APPEND,
    compartment: true,
    search: { patient, date: date('recorded'), type: token('type') },
  },
  /** Never writable: a screening's answers have no place in the chart. */
  QuestionnaireResponse: {
    interactions: READ,
    compartment: true,
    search: { patient, subject: patient, identifier: token('identifier'), status: token('status') },
  },
}
