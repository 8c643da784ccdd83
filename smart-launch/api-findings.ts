import { finding, odd, type Finding } from './finding.js'

type Offered = Readonly<{ interactions: ReadonlySet<string>; conditionalCreate: boolean }>

/**
 * What an EHR's `/metadata` means for Aside; `null` where it could not be read.
 *
 * @param records  whether this site wants entries written there
 */
export function apiFindings(records: boolean, metadata: Readonly<Record<string, unknown>> | null): readonly Finding[] {
  if (!metadata)
    return [odd('/metadata', 'cannot be read', 'nothing is known of the API: keep "highestRecordLevel" at "none"')]
  const offers = (type: string, ...codes: readonly string[]) =>
    codes.every((code) => offered(metadata, type).interactions.has(code))
  const version = typeof metadata.fhirVersion === 'string' ? metadata.fhirVersion.slice(0, 10) : 'no version'
  return [
    finding(`FHIR R4 (${version})`, version.startsWith('4.0'), 'used', 'not R4: expect failures'),
    finding('Patient read', offers('Patient', 'read'), 'the banner names the patient', 'no session can open'),
    finding('Encounter read', offers('Encounter', 'read'), 'offered, and not needed', 'not offered, and not needed'),
    finding(
      'Observation create, read, search',
      offers('Observation', 'create', 'read', 'search-type'),
      records ? 'written, and read back' : 'not used: the profile records nothing',
      'read-only',
    ),
    finding(
      'Observation conditional create',
      offered(metadata, 'Observation').conditionalCreate,
      'sent, and searched before',
      'sent, and searched before: never repeated by itself',
    ),
    finding(
      'Observation update',
      offers('Observation', 'update'),
      'entries can be withdrawn',
      'entries are withdrawn by hand, in the chart',
    ),
  ]
}

/** What `/metadata` says of one type; whatever is malformed is not offered. @source FHIR R4, CapabilityStatement */
function offered(metadata: Readonly<Record<string, unknown>>, type: string): Offered {
  type Entry = { type?: unknown; interaction?: unknown; conditionalCreate?: unknown } | null
  const resources = list<{ resource?: unknown } | null>(metadata.rest).flatMap((rest) => list<Entry>(rest?.resource))
  const entry = resources.find((resource) => resource?.type === type)
  const interactions = list<{ code?: unknown } | null>(entry?.interaction).map((interaction) =>
    String(interaction?.code),
  )
  return { interactions: new Set(interactions), conditionalCreate: entry?.conditionalCreate === true }
}

function list<T>(value: unknown): readonly T[] {
  return Array.isArray(value) ? (value as T[]) : []
}
