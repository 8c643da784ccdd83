import {
  BASE,
  codesOf,
  directoryBundle,
  extended,
  type Owner,
  type Location,
  type HealthcareService,
} from './directory-bundle.js'
import { parseWith, type Parsed } from '../parsed.js'

/** One service or line to turn to. */
export type Service = Readonly<{
  id: string
  name: string
  organization?: string
  /** How closely the site works with it: `informed`, `collaborative` or `integrated`. */
  collaboration?: string
  /** Referral types it serves, for example `local-advocate`. */
  types: readonly string[]
  contacts: HealthcareService['telecom']
  /** Addresses one can go to. */
  where: readonly string[]
  /** Open day and night, every day, according to the source. */
  allDay: boolean
  hours?: string
  /** Language tags; `*` means by interpreter, in any language. */
  languages: readonly string[]
  traits: readonly string[]
  comment?: string
  warn: readonly string[]
  source: string
  /** The day someone last looked, `YYYY-MM-DD`. */
  lastVerified: string
  /** `listed`: found in dated public lists, not call-tested. `call-tested`: someone called. */
  verification: 'listed' | 'call-tested'
  sample: boolean
}>

/** `sample`: invented services for demonstrations; production refuses them. */
export type Directory = Readonly<{ id: string; sample: boolean; services: readonly Service[] }>

/** Reads a directory: a FHIR R4 Bundle (collection) of HealthcareService, Organization and Location. */
export function readDirectory(json: unknown, file: string): Parsed<Directory> {
  const read = parseWith(directoryBundle, json, file)
  if (!read.value) return read
  const { id, meta, entry } = read.value
  const sample =
    meta?.tag.some(({ system, code }) => system === `${BASE}/CodeSystem/directory` && code === 'sample') ?? false
  const found: HealthcareService[] = []
  const around: Around = { owners: new Map(), locations: new Map() }
  for (const { fullUrl, resource } of entry) {
    if (resource.resourceType === 'HealthcareService') found.push(resource)
    else if (resource.resourceType === 'Organization') around.owners.set(fullUrl, resource)
    else around.locations.set(fullUrl, resource)
  }
  const problems = found.flatMap((service) =>
    serviceProblems(service, around).map((what) => `${file}: ${service.id} ${what}`),
  )
  if (problems.length > 0) return { problems }

  const services = found.filter(({ active }) => active).map((service) => serviceOf(service, around, sample))
  return { value: { id, sample, services } }
}

/** What services of the same bundle refer to, by full URL. */
type Around = Readonly<{ owners: Map<string, Owner>; locations: Map<string, Location> }>

function serviceProblems(
  { extension, providedBy, location, type }: HealthcareService,
  { owners, locations }: Around,
): string[] {
  const verification = extended(extension, 'verification')[0] ?? ''
  return [
    ...['last-verified', 'source', 'verification']
      .filter((name) => extended(extension, name).length !== 1)
      .map((name) => `needs one ${name}`),
    ...(['listed', 'call-tested'].includes(verification) ? [] : ['needs verification "listed" or "call-tested"']),
    ...codesOf(type)
      .filter((code) => !/^[a-z][a-z0-9-]{1,60}$/.test(code))
      .map((code) => `has the unknown type "${code}"`),
    ...(providedBy && !owners.has(providedBy.reference) ? ['names an organization that is not in the bundle'] : []),
    ...(location?.some(({ reference }) => !locations.has(reference))
      ? ['names a location that is not in the bundle']
      : []),
  ]
}

function serviceOf(service: HealthcareService, { owners, locations }: Around, sample: boolean): Service {
  const owner = owners.get(service.providedBy?.reference ?? '')
  const extension = (name: string) => extended(service.extension, name)
  const hours = extension('hours')[0]
  const collaboration = extended(owner?.extension, 'collaboration')[0]
  return {
    id: service.id,
    name: service.name,
    ...(owner && { organization: owner.name }),
    ...(collaboration && { collaboration }),
    types: codesOf(service.type),
    contacts: service.telecom,
    where: (service.location ?? []).flatMap(({ reference }) => locations.get(reference)?.address.text ?? []),
    allDay: service.availableTime?.some(({ allDay }) => allDay === true) ?? false,
    ...(hours && { hours }),
    languages: codesOf(service.communication),
    traits: codesOf(service.characteristic),
    ...(service.comment && { comment: service.comment }),
    warn: extension('warn'),
    source: extension('source')[0] ?? '',
    lastVerified: extension('last-verified')[0] ?? '',
    verification: extension('verification')[0] === 'call-tested' ? 'call-tested' : 'listed',
    sample,
  }
}
