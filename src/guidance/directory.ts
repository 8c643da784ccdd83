import { ASIDE, codesOf, directoryBundle, extended, type Owner, type Place, type Service } from './directory-bundle.js'
import { parseWith, type Parsed } from '../parsed.js'

/** One place or line to turn to. */
export type Service = Readonly<{
  id: string
  name: string
  organization?: string
  /** How closely the site works with it: `informed`, `collaborative` or `integrated`. */
  collaboration?: string
  /** Referral types it serves, for example `RT-02`. */
  types: readonly string[]
  contacts: Service['telecom']
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

/** `sample`: invented places for demonstrations; production refuses them. */
export type Directory = Readonly<{ id: string; sample: boolean; entries: readonly Service[] }>

/** Reads a directory: a FHIR R4 Bundle (collection) of HealthcareService, Organization and Location. */
export function readDirectory(json: unknown, file: string): Parsed<Directory> {
  const read = parseWith(directoryBundle, json, file)
  if (!read.value) return read
  const { id, meta, entry } = read.value
  const sample =
    meta?.tag.some(({ system, code }) => system === `${ASIDE}/CodeSystem/directory` && code === 'sample') ?? false
  const services: Service[] = []
  const around: Around = { owners: new Map(), places: new Map() }
  for (const { fullUrl, resource } of entry) {
    if (resource.resourceType === 'HealthcareService') services.push(resource)
    else if (resource.resourceType === 'Organization') around.owners.set(fullUrl, resource)
    else around.places.set(fullUrl, resource)
  }
  const problems = services.flatMap((service) =>
    serviceProblems(service, around).map((what) => `${file}: ${service.id} ${what}`),
  )
  if (problems.length > 0) return { problems }

  const entries = services.filter(({ active }) => active).map((service) => entryOf(service, around, sample))
  return { value: { id, sample, entries } }
}

/** What services of the same bundle refer to, by full URL. */
type Around = Readonly<{ owners: Map<string, Owner>; places: Map<string, Place> }>

function serviceProblems({ extension, providedBy, location, type }: Service, { owners, places }: Around): string[] {
  const verification = extended(extension, 'verification')[0] ?? ''
  return [
    ...['last-verified', 'source', 'verification']
      .filter((name) => extended(extension, name).length !== 1)
      .map((name) => `needs one ${name}`),
    ...(['listed', 'call-tested'].includes(verification) ? [] : ['needs verification "listed" or "call-tested"']),
    ...codesOf(type)
      .filter((code) => !/^RT-\d\d$/.test(code))
      .map((code) => `has the unknown type "${code}"`),
    ...(providedBy && !owners.has(providedBy.reference) ? ['names an organization that is not in the bundle'] : []),
    ...(location?.some(({ reference }) => !places.has(reference))
      ? ['names a location that is not in the bundle']
      : []),
  ]
}

function entryOf(service: Service, { owners, places }: Around, sample: boolean): Service {
  const owner = owners.get(service.providedBy?.reference ?? '')
  const said = (name: string) => extended(service.extension, name)
  const hours = said('hours')[0]
  const collaboration = extended(owner?.extension, 'collaboration')[0]
  return {
    id: service.id,
    name: service.name,
    ...(owner && { organization: owner.name }),
    ...(collaboration && { collaboration }),
    types: codesOf(service.type),
    contacts: service.telecom,
    where: (service.location ?? []).flatMap(({ reference }) => places.get(reference)?.address.text ?? []),
    allDay: service.availableTime?.some(({ allDay }) => allDay === true) ?? false,
    ...(hours && { hours }),
    languages: codesOf(service.communication),
    traits: codesOf(service.characteristic),
    ...(service.comment && { comment: service.comment }),
    warn: said('warn'),
    source: said('source')[0] ?? '',
    lastVerified: said('last-verified')[0] ?? '',
    verification: said('verification')[0] === 'call-tested' ? 'call-tested' : 'listed',
    sample,
  }
}
